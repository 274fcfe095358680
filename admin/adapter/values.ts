import type { EntityProperty } from '@mikro-orm/core';
import type { PropertyType } from 'adminjs';
import { InvalidValue } from './faults.ts';

/** What a value is: how a page shows it, and what a form or an address may send for it. */
export interface Kind {
  readonly type: PropertyType;
  /** How a filter finds it; `never`: not at all. */
  readonly match: 'part' | 'exact' | 'range' | 'member' | 'never';
  readonly sortable: boolean;
  readonly editable: boolean;
  /** The only values there are, if they can be listed. */
  readonly values?: readonly string[];
  readonly array?: boolean;
  /** An empty text is a value; elsewhere it says that there is none. */
  readonly keepsEmpty?: boolean;
  /** The entity's value as plain JSON; never asked about null. */
  show(value: unknown): unknown;
  /**
   * What was sent as the entity's value; never asked about null.
   * @throws InvalidValue when it is none
   */
  read(sent: unknown): unknown;
}

const same = (value: unknown) => value;
const common = { sortable: true, editable: true, show: same } as const;

function text(length: number | undefined): Kind {
  return {
    ...common,
    type: 'string',
    match: 'part',
    keepsEmpty: true,
    read(sent) {
      // PostgreSQL stores every character but this one.
      if (typeof sent !== 'string' || sent.includes('\0')) throw new InvalidValue('valueNotText');
      if (length !== undefined && [...sent].length > length) throw new InvalidValue('valueTooLong');
      return sent;
    },
  };
}

/** A number or the decimal text of one. */
function toNumber(sent: unknown): number {
  const written = typeof sent === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\s*$/i.test(sent);
  const value = written || typeof sent === 'number' ? Number(sent) : Number.NaN;
  if (!Number.isFinite(value)) throw new InvalidValue('valueNotNumber');
  return value;
}

function integer(bits: 16 | 32 | 64): Kind {
  const most = bits === 64 ? Number.MAX_SAFE_INTEGER : 2 ** (bits - 1) - 1;
  const least = bits === 64 ? Number.MIN_SAFE_INTEGER : -(2 ** (bits - 1));
  return {
    ...common,
    type: 'number',
    match: 'range',
    read(sent) {
      const value = toNumber(sent);
      if (!Number.isInteger(value)) throw new InvalidValue('valueNotNumber');
      if (value < least || value > most) throw new InvalidValue('valueOutOfRange');
      return value;
    },
  };
}

const float: Kind = { ...common, type: 'float', match: 'range', read: toNumber };

/** Kept as text by the entity, for no digit of it may be lost. */
const decimal: Kind = {
  ...float,
  read(sent) {
    toNumber(sent);
    return String(sent).trim();
  },
};

const flag: Kind = {
  ...common,
  type: 'boolean',
  match: 'exact',
  read(sent) {
    if (sent === true || sent === 'true') return true;
    if (sent === false || sent === 'false') return false;
    throw new InvalidValue('valueNotFlag');
  },
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const uuid: Kind = {
  ...common,
  type: 'uuid',
  match: 'exact',
  read(sent) {
    if (typeof sent !== 'string' || !UUID.test(sent)) throw new InvalidValue('valueNotUuid');
    return sent.toLowerCase();
  },
};

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A time of the years 1 to 9999, which both JavaScript and PostgreSQL can write. */
function toTime(sent: unknown): Date {
  const readable = sent instanceof Date || (typeof sent === 'string' && ISO_TIME.test(sent));
  const time = new Date(readable ? sent : Number.NaN);
  const year = time.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new InvalidValue('valueNotDate');
  return time;
}

const datetime: Kind = {
  ...common,
  type: 'datetime',
  match: 'range',
  show: value => (value instanceof Date ? value.toISOString() : value),
  read: toTime,
};

const HALF_DAY_MS = 43_200_000;

/** The date picker sends midnight where the viewer is: the day whose midnight UTC is nearest to it. */
const day: Kind = {
  ...common,
  type: 'date',
  match: 'range',
  show: value => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  read: sent => new Date(toTime(sent).getTime() + HALF_DAY_MS).toISOString().slice(0, 10),
};

const json: Kind = { ...common, type: 'mixed', match: 'never', sortable: false, read: same };

function choice(values: readonly (string | number)[]): Kind {
  return {
    ...common,
    type: 'string',
    match: 'exact',
    values: values.map(String),
    read(sent) {
      const value = values.find(value => value === sent || String(value) === sent);
      if (value === undefined) throw new InvalidValue('valueNotChoice');
      return value;
    },
  };
}

function arrayOf(item: Kind): Kind {
  return {
    ...item,
    match: 'member',
    sortable: false,
    array: true,
    show: value => (value as readonly unknown[]).map(item.show),
    read(sent) {
      if (!Array.isArray(sent)) throw new InvalidValue('valueNotList');
      return sent.map(item.read);
    },
  };
}

/** Of a type that nothing here knows: shown as text, and left alone. */
const unknown: Kind = {
  ...common,
  type: 'string',
  match: 'never',
  sortable: false,
  editable: false,
  show: String,
  read() {
    throw new InvalidValue('valueNotText');
  },
};

const byColumn: Readonly<Record<string, Kind>> = {
  smallint: integer(16),
  int: integer(32),
  integer: integer(32),
  bigint: integer(64),
  real: float,
  'double precision': float,
  boolean: flag,
  uuid,
  date: day,
  timestamptz: datetime,
  timestamp: datetime,
  json,
  jsonb: json,
};

/**
 * The kind of a property that is no reference.
 * @param values the only ones there are, where the entity does not say it
 */
export function scalarKind(property: EntityProperty, values?: readonly string[]): Kind {
  const column = property.columnTypes[0] ?? '';
  const listed = values ?? property.items;
  if (column.endsWith('[]')) {
    const base = column.slice(0, -2);
    return arrayOf(listed ? choice(listed) : kindOfColumn(base, property));
  }
  return listed ? choice(listed) : kindOfColumn(column, property);
}

function kindOfColumn(column: string, { length, runtimeType }: EntityProperty): Kind {
  const name = column.replace(/\(.*\)/, '').trim();
  if (/^(text|varchar|char|character varying)$/.test(name)) return text(length);
  if (name === 'numeric') return runtimeType === 'number' ? float : decimal;
  // A bigint that the entity holds as such or as text is beyond JSON's numbers.
  if (name === 'bigint' && runtimeType !== 'number') return unknown;
  return byColumn[name] ?? unknown;
}

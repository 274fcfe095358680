import type { EntityMetadata } from '@mikro-orm/core';
import { type Filter, FORM_VALUE_NULL } from 'adminjs';
import { likeLiteral } from '../../src/rooms/names.ts';
import { atAll, InvalidValue } from './faults.ts';
import { keyCondition, parseKey } from './keys.ts';
import type { EntityProperty } from './property.ts';

/** What is longer is not looked for. */
const VALUE_MAX = 1_000;

export interface FilterRules {
  readonly meta: EntityMetadata;
  /** Those that this viewer may read, by name. */
  readonly properties: ReadonlyMap<string, EntityProperty>;
  /** The name under which records with a key of several parts have their id. */
  readonly keyName: string | undefined;
  /** Conditions of the resource's own, by property. */
  readonly filters: Readonly<Record<string, (value: unknown) => object>>;
}

/**
 * The conditions that a filter of AdminJS stands for; all of them are to hold.
 * @returns undefined when no row can meet them, because of a value that no property of its type has
 * @throws ValidationError for what is no property, or none that this viewer may read: the filter is refused, for to
 * leave it out would show everything
 */
export function toConditions(filter: Filter, rules: FilterRules): object[] | undefined {
  const conditions: object[] = [];
  for (const { path, value } of Object.values(filter.filters)) {
    const condition = toCondition(path, value, rules);
    if (condition === 'none') return undefined;
    if (condition !== 'all') conditions.push(condition);
  }
  return conditions;
}

function toCondition(path: string, value: unknown, rules: FilterRules): object | 'all' | 'none' {
  const property = rules.properties.get(path);
  const own = Object.hasOwn(rules.filters, path) ? rules.filters[path] : undefined;
  const isKey = path === rules.keyName;
  // A filter of the resource's own may have a name of its own, but what is no longer readable is no longer found.
  const isHidden = property === undefined && rules.meta.properties[path] !== undefined;
  if (isHidden || !(property || own || isKey)) throw atAll('filterUnknown');
  if (value === '') return 'all';
  if (!isOne(value) && !(isRange(value) && property?.kind.match === 'range')) return 'none';
  if (own) return own(value);
  if (property) return byKind(property, value);
  const key = parseKey(rules.meta, value);
  return key === undefined ? 'none' : keyCondition(rules.meta, key);
}

interface Range {
  readonly from?: unknown;
  readonly to?: unknown;
}

/** One value; a text with a zero character is in no row. */
function isOne(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= VALUE_MAX && !value.includes('\0');
  return value === null || value instanceof Date || ['number', 'boolean'].includes(typeof value);
}

/** From one value to another, as AdminJS sends it for dates. */
function isRange(value: unknown): value is Range {
  if (typeof value !== 'object' || value === null) return false;
  const ends = Object.entries(value);
  return ends.length > 0 && ends.every(([end, one]) => (end === 'from' || end === 'to') && isOne(one));
}

function byKind(property: EntityProperty, value: unknown): object | 'all' | 'none' {
  const name = property.name();
  if (property.kind.match === 'never') throw atAll('filterUnknown');
  if (value === null || value === FORM_VALUE_NULL) return { [name]: null };
  try {
    const condition = matching(property, value);
    return condition === 'all' || condition === 'none' ? condition : { [name]: condition };
  } catch (error) {
    if (error instanceof InvalidValue) return 'none';
    throw error;
  }
}

function matching({ kind }: EntityProperty, value: unknown): unknown {
  switch (kind.match) {
    case 'part':
      return { $ilike: `%${likeLiteral(String(kind.read(value)))}%` };
    case 'member':
      return { $contains: kind.read([value]) };
    case 'range':
      return isRange(value) ? between(kind.read, value) : kind.read(value);
    default:
      return kind.read(value);
  }
}

/** Both ends belong to it; one that is empty is open. */
function between(read: (sent: unknown) => unknown, { from, to }: Range): object | 'all' {
  const start = from === undefined || from === '' ? {} : { $gte: read(from) };
  const end = to === undefined || to === '' ? {} : { $lte: read(to) };
  const range = { ...start, ...end };
  return Object.keys(range).length === 0 ? 'all' : range;
}

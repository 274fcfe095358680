import type { EntityMetadata } from '@mikro-orm/core';
import { InvalidValue } from './faults.ts';
import { type Kind, scalarKind } from './values.ts';

/** Between the parts of a key in addresses. */
const SEPARATOR = '.';
/** What is longer is no key. */
const KEY_MAX = 1_000;

const holder = (value: unknown) => value as Record<string, unknown>;

/** Text within a key must not look like a separator: neither ours nor the comma between selected records. */
const escapePart = (part: string) => part.replace(/[~.,]/g, c => `~${c.charCodeAt(0).toString(16)}`);
const unescapePart = (part: string) =>
  part.replace(/~([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * The id of a record: the value of its key, or the values of all parts of the key as one text, e.g. `12.345`.
 * @param entity loaded or a mere reference
 */
export function makeKey(meta: EntityMetadata, entity: unknown): string | number {
  const parts = partsOf(meta, entity);
  if (parts.length === 1) return parts[0] as string | number;
  return parts.map(part => escapePart(String(part))).join(SEPARATOR);
}

/** A key may hold references, whose keys may be of several parts. */
function partsOf(meta: EntityMetadata, entity: unknown): unknown[] {
  return meta.primaryKeys.flatMap(name => {
    const { targetMeta } = property(meta, name);
    const value = holder(entity)[name];
    return targetMeta ? partsOf(targetMeta, value) : [value];
  });
}

/**
 * The primary key that an id of a record stands for, as the ORM takes it: one value, or an object of them.
 * @returns undefined for what cannot be the id of any record
 */
export function parseKey(meta: EntityMetadata, id: unknown): unknown {
  if ((typeof id !== 'string' && typeof id !== 'number') || String(id).length > KEY_MAX) return undefined;
  const count = keyLength(meta);
  const parts = count === 1 ? [String(id)] : String(id).split(SEPARATOR).map(unescapePart);
  if (parts.length !== count) return undefined;
  try {
    return readParts(meta, parts.values());
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}

function readParts(meta: EntityMetadata, parts: Iterator<string>): unknown {
  const values = meta.primaryKeys.map(name => {
    const own = property(meta, name);
    return own.targetMeta ? readParts(own.targetMeta, parts) : scalarKind(own).read(parts.next().value);
  });
  if (values.length === 1) return values[0];
  return Object.fromEntries(meta.primaryKeys.map((name, i) => [name, values[i]]));
}

function keyLength(meta: EntityMetadata): number {
  const lengths = meta.primaryKeys.map(name => {
    const { targetMeta } = property(meta, name);
    return targetMeta ? keyLength(targetMeta) : 1;
  });
  return lengths.reduce((sum, length) => sum + length, 0);
}

function property(meta: EntityMetadata, name: string) {
  const found = meta.properties[name];
  if (found === undefined) throw new Error(`${meta.className} has no property ${name}`);
  return found;
}

/** Whether everything in an entity's key may be shown. */
export function hasOpenKey(meta: EntityMetadata): boolean {
  return meta.primaryKeys.every(name => {
    const { hidden, targetMeta } = property(meta, name);
    return !hidden && (targetMeta === undefined || hasOpenKey(targetMeta));
  });
}

/** The condition on the row that a primary key, as `parseKey` gives it, belongs to. */
export function keyCondition(meta: EntityMetadata, key: unknown): object {
  const [only, second] = meta.primaryKeys;
  return only !== undefined && second === undefined ? { [only]: key } : (key as object);
}

/**
 * A reference to an entity, held as the id of its record.
 * @param known whether AdminJS has a resource for it; otherwise it is shown as the plain id
 */
export function referenceKind(target: EntityMetadata, known: boolean): Kind {
  const [name, second] = target.primaryKeys;
  const own = name !== undefined && second === undefined ? property(target, name) : undefined;
  const plain = own && !own.targetMeta ? scalarKind(own).type : 'string';
  return {
    type: known ? 'reference' : plain,
    match: 'exact',
    sortable: keyLength(target) === 1,
    editable: true,
    show: value => makeKey(target, value),
    read(sent) {
      const key = parseKey(target, sent);
      if (key === undefined) throw new InvalidValue('referenceUnknown');
      return key;
    },
  };
}

import type { EntityMetadata, LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import type { ParamsType } from 'adminjs';
import { keyCondition, makeKey, parseKey } from './keys.ts';
import type { EntityProperty } from './property.ts';

/** What one viewer gets of an entity: these properties of the rows that meet these conditions. */
export interface View {
  readonly meta: EntityMetadata;
  readonly properties: ReadonlyMap<string, EntityProperty>;
  /** The name under which records with a key of several parts have their id. */
  readonly keyName: string | undefined;
  readonly scope: readonly object[];
}

export interface Page {
  readonly orderBy?: readonly object[];
  readonly limit?: number;
  readonly offset?: number;
  /** Within a transaction only. */
  readonly lockMode?: LockMode | undefined;
}

/** Rows that meet the scope and all `conditions`; of their columns only those of the view are read. */
export function readRows(
  em: EntityManager,
  { meta, properties, scope }: View,
  conditions: readonly object[],
  page: Page = {},
): Promise<object[]> {
  return em.find(meta.class, allOf([...scope, ...conditions]), {
    ...page,
    fields: [...new Set([...properties.keys(), ...meta.primaryKeys])],
    populate: [],
  } as object);
}

/** The row with this id, if there is one in the scope. */
export async function readRow(
  em: EntityManager,
  view: View,
  id: unknown,
  lockMode?: LockMode,
): Promise<object | undefined> {
  const key = parseKey(view.meta, id);
  if (key === undefined) return undefined;
  const [row] = await readRows(em, view, [keyCondition(view.meta, key)], { limit: 1, lockMode });
  return row;
}

export const allOf = (conditions: readonly object[]): object =>
  conditions.length === 0 ? {} : { $and: conditions };

/** A row as plain JSON; what is empty is there as null, so that it replaces what a form had. */
export function toParams(row: object, { meta, properties, keyName }: View): ParamsType {
  const params: ParamsType = keyName === undefined ? {} : { [keyName]: makeKey(meta, row) };
  for (const [name, { kind }] of properties) {
    const value = (row as Record<string, unknown>)[name] ?? null;
    params[name] = value === null ? null : kind.show(value);
  }
  return params;
}

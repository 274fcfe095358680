import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { flat, NotFoundError, type ParamsType } from 'adminjs';
import { atAll, atFields, type Fault, InvalidValue, refusedRow } from './faults.ts';
import { makeKey } from './keys.ts';
import type { EntityProperty } from './property.ts';
import { readRow, toParams, type View } from './view.ts';

type Values = Record<string, unknown>;

/**
 * Stores a new row and gives back what the database then holds.
 * @throws ValidationError, and nothing is stored
 */
export function createRow(em: EntityManager, view: View, params: ParamsType): Promise<ParamsType> {
  const values = readParams(params, view, 'create');
  return storing(em, view, async tx => {
    const row = tx.create(view.meta.class, withReferences(tx, view, values), { partial: true });
    await tx.flush();
    return readBack(tx, view, makeKey(view.meta, row));
  });
}

/**
 * Changes a row and gives back what the database then holds; what `params` leave out stays.
 * @throws ValidationError, and nothing is stored; NotFoundError when there is no such row in the scope
 */
export function updateRow(
  em: EntityManager,
  view: View,
  id: string,
  params: ParamsType,
): Promise<ParamsType> {
  const values = readParams(params, view, 'update');
  return storing(em, view, async tx => {
    const row = await existing(tx, view, id);
    refuseNewKey(row, view, values);
    tx.assign(row, withReferences(tx, view, values));
    await tx.flush();
    return readBack(tx, view, id);
  });
}

/**
 * Removes a row.
 * @throws ValidationError when something still refers to it; NotFoundError when there is no such row in the scope
 */
export function deleteRow(em: EntityManager, view: View, id: string): Promise<void> {
  const remove = async (tx: EntityManager) => {
    tx.remove(await existing(tx, view, id));
    await tx.flush();
    tx.clear();
    if (await readRow(tx, view, id)) throw atAll('valueRefused');
  };
  return storing(em, view, remove, 'delete');
}

/** All or nothing, and what the database has against it becomes an error that the form can show. */
async function storing<T>(
  em: EntityManager,
  { meta }: View,
  work: (tx: EntityManager) => Promise<T>,
  act?: 'delete',
): Promise<T> {
  try {
    return await transactional(em, work);
  } catch (error) {
    throw refusedRow(error, meta, act) ?? error;
  }
}

/** Not the transaction of the ORM: that one never gives a connection back that was lost in it. */
function transactional<T>(em: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return em
    .getKysely()
    .transaction()
    .execute(async tx => {
      em.setTransactionContext(tx);
      try {
        return await work(em);
      } finally {
        em.resetTransactionContext();
      }
    });
}

async function existing(tx: EntityManager, view: View, id: string): Promise<object> {
  const row = await readRow(tx, view, id, LockMode.PESSIMISTIC_WRITE);
  if (row === undefined) throw new NotFoundError('recordNotFound', 'Action#handler');
  return row;
}

/** From the database, not from the unit of work: what it says is true. A row that left the scope is not stored. */
async function readBack(tx: EntityManager, view: View, id: unknown): Promise<ParamsType> {
  tx.clear();
  const row = await readRow(tx, view, id);
  if (row === undefined) throw atAll('valueRefused');
  // The ORM takes a reference in several parts for changed as soon as it has read it, and would write it.
  tx.clear();
  return toParams(row, view);
}

/** What a form sent as values of the entity. What is not the viewer's to read or anybody's to edit is left out. */
function readParams(params: ParamsType, { properties }: View, act: 'create' | 'update'): Values {
  const values: Values = {};
  const faults = new Map<string, Fault>();
  for (const [name, property] of properties) {
    if (!property.isEditable()) continue;
    try {
      const value = readParam(flat.get(params, name), property, act);
      if (value !== undefined) values[name] = value;
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      faults.set(name, error.fault);
    }
  }
  if (faults.size > 0) throw atFields(faults);
  return values;
}

/** @returns undefined for what is to stay, or to become the default */
function readParam(sent: unknown, property: EntityProperty, act: 'create' | 'update'): unknown {
  const { kind } = property;
  if (sent === undefined && (act === 'update' || !property.isRequired())) return undefined;
  const isEmpty = sent === undefined || sent === null || (sent === '' && !kind.keepsEmpty);
  if (!isEmpty) return kind.read(sent);
  if (property.isNullable) return null;
  if (act === 'create' && property.hasDefault) return undefined;
  throw new InvalidValue('valueRequired');
}

/** The ORM would take the key of a reference in several parts for a new entity. */
function withReferences(tx: EntityManager, { properties }: View, values: Values): object {
  const entries = Object.entries(values).map(([name, value]) => {
    const target = properties.get(name)?.orm.targetMeta;
    return [name, target && value !== null ? tx.getReference(target.class, value as never) : value];
  });
  return Object.fromEntries(entries);
}

/** A row keeps its key: whatever else refers to it by that. */
function refuseNewKey(row: object, { meta, properties }: View, values: Values): void {
  const faults = new Map<string, Fault>();
  for (const name of meta.primaryKeys) {
    if (!(name in values)) continue;
    const kind = properties.get(name)?.kind;
    const old = kind?.show((row as Values)[name]);
    const wanted = JSON.stringify(values[name]);
    if (kind && JSON.stringify(kind.read(String(old))) !== wanted) faults.set(name, 'valueFixed');
    delete values[name];
  }
  if (faults.size > 0) throw atFields(faults);
}

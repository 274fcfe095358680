import {
  Author,
  CatchUp,
  Member,
  Message,
  Room,
  RoomSummary,
  Self,
  SystemNote,
  UserRef,
  WireError,
} from '#protocol';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Schemas that have a name of their own in the document. */
const named = { UserRef, Author, Self, Room, Member, SystemNote, Message, RoomSummary, CatchUp, WireError };

const plain = (schema: unknown): Json => JSON.parse(JSON.stringify(schema)) as Json;

const names = new Map(Object.entries(named).map(([name, schema]) => [JSON.stringify(schema), name]));

/** Replaces, within a schema, what has a name of its own by a reference to it. */
function shared(value: Json, top: boolean): Json {
  if (Array.isArray(value)) return value.map(item => shared(item, false));
  if (typeof value !== 'object' || value === null) return value;
  const name = top ? undefined : names.get(JSON.stringify(value));
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shared(inner, false)]));
}

/** A schema of the contract as plain JSON Schema; named parts become references. */
export function jsonSchema(schema: unknown): JsonObject {
  return shared(plain(schema), false) as JsonObject;
}

/** The schemas that others refer to. */
export function namedSchemas(): JsonObject {
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => [name, shared(plain(schema), true)]),
  );
}

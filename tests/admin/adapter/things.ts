import { PGlite } from '@electric-sql/pglite';
import { defineEntity, MikroORM, p } from '@mikro-orm/core';
import { PgliteDriver } from '@mikro-orm/pglite';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { AbstractSqlDriver, EntityManager } from '@mikro-orm/sql';
import { oneConnection } from '../../../src/database/one-connection.ts';
import { pgliteParsers, postgresTypes } from '../../../src/database/types.ts';
import { createServerDatabase } from '../../support/database.ts';

export const Owner = defineEntity({
  name: 'Owner',
  tableName: 'owners',
  properties: {
    id: p.bigint('number').primary(),
    name: p.string().columnType('text').unique('owners_name_unique'),
    secret: p.string().columnType('text').default('a secret').hidden(),
  },
});

/** With a key of two parts, one of them a reference. */
export const Place = defineEntity({
  name: 'Place',
  tableName: 'places',
  properties: {
    owner: () => p.manyToOne(Owner).primary(),
    seq: p.integer().primary(),
    note: p.string().columnType('text').nullable(),
  },
});

/** With text in its key, and a property that has the name of ours. */
export const Label = defineEntity({
  name: 'Label',
  tableName: 'labels',
  properties: {
    key: p.string().columnType('text').primary(),
    size: p.integer().primary(),
    bytes: p.uint8array().lazy(),
  },
});

export const Vault = defineEntity({
  name: 'Vault',
  tableName: 'vaults',
  properties: { hash: p.string().columnType('text').primary().hidden() },
});

export const Thing = defineEntity({
  name: 'Thing',
  tableName: 'things',
  hooks: {
    beforeCreate: [({ entity }) => void Object.assign(entity, { hooked: 'created' })],
    beforeUpdate: [({ entity }) => void Object.assign(entity, { hooked: 'updated' })],
    beforeDelete: [
      ({ entity }) => {
        if (entity.title === 'kept') throw new Error('the hook keeps it');
      },
    ],
  },
  properties: {
    id: p.bigint('number').primary(),
    title: p.string().length(10),
    body: p.string().columnType('text').default(''),
    amount: p.integer().nullable(),
    rank: p.smallint().default(0),
    total: p.bigint('number').default(0),
    ratio: p.double().nullable(),
    weight: p.float().nullable(),
    price: p.decimal('number').precision(8).scale(2).nullable(),
    exact: p.decimal().precision(30).scale(10).nullable(),
    open: p.boolean().default(false),
    at: p.datetime().columnType('timestamptz').nullable(),
    day: p.date().nullable(),
    token: p.uuid().nullable(),
    facts: p.json<unknown>().nullable(),
    kind: p.enum(['small', 'large']).default('small'),
    status: p.string().columnType('text').default('new'),
    tags: p.array().default([]),
    pause: p.time().nullable(),
    owner: () => p.manyToOne(Owner),
    place: () => p.manyToOne(Place).nullable(),
    twin: () => p.oneToOne(Owner).owner().nullable().fieldName('twin_id'),
    hooked: p.string().columnType('text').default(''),
    bytes: p.blob().columnType('bytea').lazy().nullable(),
    password: p.string().columnType('text').default('a hash').hidden(),
  },
});

/** Stricter than the entities know: what they do not refuse, the database does. */
const schema = `
  create table owners (
    id bigserial primary key,
    name text not null constraint owners_name_unique unique,
    secret text not null default 'a secret'
  );
  create table places (
    owner_id bigint not null references owners, seq int not null, note text, primary key (owner_id, seq)
  );
  create table labels (key text not null, size int not null, bytes bytea not null, primary key (key, size));
  create table vaults (hash text primary key);
  create table things (
    id bigserial primary key,
    title varchar(10) not null,
    body text not null default '' check (length(body) <= 100),
    amount int constraint things_amount_check check (amount >= 0),
    rank smallint not null default 0,
    total bigint not null default 0,
    ratio double precision,
    weight real,
    price numeric(8, 2),
    exact numeric(30, 10),
    open boolean not null default false,
    at timestamptz,
    day date,
    token uuid,
    facts jsonb constraint facts_are_few check (length(facts::text) < 500),
    kind text not null default 'small',
    status text not null default 'new',
    tags text[] not null default '{}',
    pause time(0),
    owner_id bigint not null references owners,
    place_owner_id bigint,
    place_seq int,
    twin_id bigint constraint things_twin_id_unique unique references owners,
    hooked text not null default '',
    bytes bytea,
    password text not null default 'a hash',
    foreign key (place_owner_id, place_seq) references places (owner_id, seq)
  );
  create unique index on things (lower(title));
`;

export interface Things {
  readonly orm: MikroORM<AbstractSqlDriver>;
  readonly em: () => EntityManager;
  run<T = unknown>(statement: string): Promise<T[]>;
  close(): Promise<void>;
}

const common = { entities: [Owner, Place, Label, Vault, Thing], logger: () => undefined };

/** The test's entities in a database of their own: embedded, or on the server that TEST_DATABASE_URL names. */
export async function openThings(): Promise<Things> {
  const { orm, drop } = await (process.env['TEST_DATABASE_URL'] ? onServer() : embedded());
  const run = <T>(statement: string) => orm.em.getConnection().execute<T[]>(statement);
  for (const statement of schema.split(';')) if (statement.trim() !== '') await run(statement);
  return {
    orm,
    em: () => orm.em.fork(),
    run,
    close: async () => {
      await orm.close(true);
      await drop();
    },
  };
}

async function embedded() {
  const pglite = await PGlite.create({ parsers: pgliteParsers });
  const watch = { statement: () => undefined, acquired: () => undefined };
  const { dialect } = oneConnection(pglite, watch);
  const options = { ...common, driver: PgliteDriver, dbName: 'postgres', driverOptions: dialect };
  return { orm: await MikroORM.init<AbstractSqlDriver>(options), drop: async () => undefined };
}

async function onServer() {
  const { url, drop } = await createServerDatabase(process.env['TEST_DATABASE_URL'] ?? '');
  const driverOptions = { types: postgresTypes };
  const options = { ...common, driver: PostgreSqlDriver, clientUrl: url, driverOptions };
  return { orm: await MikroORM.init<AbstractSqlDriver>(options), drop };
}

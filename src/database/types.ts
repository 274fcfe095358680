import { createPostgreSqlTypeParsers } from '@mikro-orm/sql';
import pg from 'pg';
import array from 'postgres-array';

const INT8 = 20;

/**
 * What both drivers make of values: the ORM's own rules, and bigint as number. Every bigint here is an id or a
 * version that the wire contract bounds by `Number.MAX_SAFE_INTEGER`.
 */
export const pgliteParsers: Record<number, (value: string) => unknown> = {
  ...createPostgreSqlTypeParsers(value => array.parse(value)),
  [INT8]: Number,
};

export const postgresTypes = new pg.TypeOverrides();
for (const [oid, parse] of Object.entries(pgliteParsers)) {
  postgresTypes.setTypeParser(Number(oid), parse);
}

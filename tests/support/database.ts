import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/database/database.ts';

export interface TestDatabase {
  readonly database: Database;
  readonly options: DatabaseOptions;
  /** Closes it and, on a server, drops it. */
  close(): Promise<void>;
}

/**
 * A migrated database of the test's own: embedded, or a fresh one on the server that TEST_DATABASE_URL names.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server) return onServer(server);
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  await cp(inject('template'), folder, { recursive: true });
  const options: DatabaseOptions = { kind: 'pglite', dataDir: folder };
  const database = await openDatabase(options);
  return {
    database,
    options,
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(server: string): Promise<TestDatabase> {
  const { url, drop } = await createServerDatabase(server);
  const options: DatabaseOptions = { kind: 'postgresql', url, pool: 10 };
  const database = await openDatabase(options);
  await database.migrate();
  return {
    database,
    options,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

/** An empty database on a server, and its removal. */
export async function createServerDatabase(
  server: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

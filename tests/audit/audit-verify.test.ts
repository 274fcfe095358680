import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { lockFolder } from '../../src/database/folder-lock.ts';
import { createServerDatabase } from '../support/database.ts';
import { itEmbedded, itOnServer } from '../support/on-database.ts';
import { testStorage } from '../support/server.ts';
import { acts, headOf, tamper } from './support.ts';

const SCRIPT = join(import.meta.dirname, '../../scripts/audit-verify.ts');

/** Runs the command; only PATH and what is given are in its environment. */
async function run(env: Record<string, string>, ...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [SCRIPT, ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

/** Opens what the command reads, and leaves it again: embedded, only one process may. */
async function within<T>(env: Record<string, string>, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(
    env['DATABASE_URL']
      ? { kind: 'postgresql', url: env['DATABASE_URL'], pool: 2 }
      : { kind: 'pglite', dataDir: join(env['DATA_DIR'] ?? '', 'db') },
  );
  if (env['DATABASE_URL']) await database.migrate();
  return work(database).finally(() => database.close());
}

describe('npm run audit:verify', () => {
  let env: Record<string, string>;
  let remove: () => Promise<void>;
  let head: { seq: number; hash: string };
  beforeAll(async () => {
    ({ env, remove } = await testStorage());
    head = await within(env, async database => {
      await database.transaction(tx => acts(tx, 5));
      return headOf(database.sql);
    });
  });
  afterAll(() => remove());

  it('ends with 0 and tells the head when all is well', async () => {
    expect(await run(env, '--head', `${head.seq}:${head.hash}`)).toEqual({
      code: 0,
      stdout: [
        'checked 5 entries, of which 0 have lost their private part',
        `head    5:${head.hash}`,
        'The chain is whole.',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('ends with 1 and tells the place when something is not', async () => {
    const change = (room: number | null) =>
      within(env, database =>
        database.transaction(tx => tamper(tx, sql`update audit_entries set room_id = ${room} where seq = 3`)),
      );
    await change(7);
    const { code, stdout } = await run(env);
    await change(null);
    expect(code).toBe(1);
    expect(stdout).toContain('BROKEN  at entry 3: the entry is not what was hashed\n');
  });

  it('ends with 1 when a head that was kept is not there', async () => {
    const { code, stdout } = await run(env, '--head', `6:${head.hash}`);
    expect(code).toBe(1);
    expect(stdout).toContain('BROKEN  at entry 6: the log ends before the head that was kept elsewhere\n');
  });

  it.each([['--head', '12'], ['--head', `5:${'z'.repeat(64)}`], ['--heads'], ['5']])(
    'ends with 2 for arguments like %s %s',
    async (...args) => {
      const { code, stdout, stderr } = await run(env, ...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^The audit log could not be checked\. .+\n$/);
    },
  );

  it('ends with 2 when there is no such database', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-audit-'));
    const nowhere = await run({ DATA_DIR: folder });
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no database in') });
    const away = await run({ DATABASE_URL: 'postgresql://root@127.0.0.1:1/none' });
    expect(away).toMatchObject({ code: 2, stdout: '' });
    const mistaken = await run({ DATABASE_URL: 'mysql://somewhere' });
    expect(mistaken).toMatchObject({ code: 2, stderr: expect.stringContaining('DATABASE_URL must be') });
    await rm(folder, { recursive: true });
  });

  itOnServer('ends with 2 when no service ever used it, and makes nothing', async () => {
    const { url, drop } = await createServerDatabase(process.env['TEST_DATABASE_URL'] ?? '');
    expect(await run({ DATABASE_URL: url })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('This database has no audit log.'),
    });
    const database = await openDatabase({ kind: 'postgresql', url, pool: 2 });
    const { rows } = await sql`select from pg_tables where schemaname = 'public'`.execute(database.sql);
    expect(rows).toEqual([]);
    await database.close();
    await drop();
  });

  itEmbedded(
    'ends with 2 while the service uses the embedded database, and can be run after it',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-audit-'));
      await cp(inject('template'), join(folder, 'db'), { recursive: true });
      const unlock = await lockFolder(folder, () => undefined);
      const locked = await run({ DATA_DIR: folder });
      expect(locked).toMatchObject({ code: 2, stdout: '' });
      expect(locked.stderr).toContain('Another process uses the folder');
      await unlock();
      expect(await run({ DATA_DIR: folder })).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('checked 0 entries'),
      });
      await rm(folder, { recursive: true });
    },
  );
});

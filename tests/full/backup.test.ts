import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import type { ParleyClient } from '#client';
import { clientOf, live } from '../support/client.ts';
import { itEmbedded, itOnServer } from '../support/on-database.ts';
import { ServiceProcess } from '../support/process.ts';
import { CATCH_UP_MS } from '../support/same-log.ts';
import { type TestStorage, testStorage } from '../support/server.ts';

// Three starts of a service.
vi.setConfig({ testTimeout: 120_000 });

const run = promisify(execFile);
const script = (name: string) => fileURLToPath(new URL(`../../scripts/${name}.ts`, import.meta.url));

let storage: TestStorage;
let service: ServiceProcess;
let folder: string;
let clients: ParleyClient[];

beforeEach(async () => {
  storage = await testStorage();
  folder = await mkdtemp(join(tmpdir(), 'parley-backup-'));
  clients = [];
  service = await ServiceProcess.create({
    ...storage.env,
    TOKEN_SECRET: 'a secret for tests, of forty characters.',
    HTTP_RATE: '0',
    COMMAND_RATE: '0',
    SIGN_UP_RATE: '0',
    LOG_LEVEL: 'warn',
  });
});
afterEach(async () => {
  for (const client of clients) client.stop();
  await service.end('SIGKILL');
  await storage.remove();
  await rm(folder, { recursive: true, force: true });
});

/** A command of docs/OPERATIONS.md, on the database of the service. Resolves to what it said. */
async function operate(name: string): Promise<string> {
  return (await run(process.execPath, [script(name)], { env: { PATH: process.env['PATH'], ...storage.env } }))
    .stdout;
}

async function enter(login: string): Promise<ParleyClient> {
  const { client } = await clientOf(service.url, login);
  clients.push(client);
  client.start();
  await live(client);
  return client;
}

interface Backup {
  take(): Promise<void>;
  /** On a service that does not run. */
  restore(): Promise<void>;
}

/**
 * People talk before and after the backup, and stay while the service is put back to it. What they then see must be
 * what the database holds, also where it gives numbers anew that they know for something else.
 */
async function story({ take, restore }: Backup): Promise<void> {
  await service.start();
  const [ann, ben] = [await enter('ann'), await enter('ben')];
  const room = ann.rooms[0]?.id ?? 0;
  await ben.open(room);
  for (const text of ['one', 'two', 'three']) await ann.send(room, text);
  await take();
  for (const text of ['lost one', 'lost two', 'lost three']) await ann.send(room, text);
  const texts = (client: ParleyClient) => client.room(room)?.window.messages.map(message => message.text);
  await expect.poll(() => texts(ben), { timeout: CATCH_UP_MS }).toContain('lost three');

  await service.end('SIGTERM');
  await restore();
  expect(await operate('audit-verify')).toContain('The chain is whole.');
  expect(await operate('after-restore')).toBe('Clients will load 1 rooms anew.\n');
  await service.start();
  await Promise.all([live(ann), live(ben)]);
  for (const text of ['new one', 'new two', 'new three']) await ann.send(room, text);

  const fresh = await enter('cat');
  await fresh.open(room);
  await expect.poll(() => texts(fresh), { timeout: CATCH_UP_MS }).toContain('new three');
  expect(texts(fresh)).toEqual(expect.arrayContaining(['one', 'two', 'three', 'new one', 'new two']));
  expect(texts(fresh)).not.toContain('lost one');
  for (const client of [ann, ben]) {
    await client.open(room);
    await expect.poll(() => texts(client), { timeout: CATCH_UP_MS }).toEqual(texts(fresh));
  }
}

describe('a backup', () => {
  itOnServer('taken with pg_dump while people talk is put back, and everybody sees the same', async () => {
    const url = storage.env['DATABASE_URL'] as string;
    const file = join(folder, 'parley.dump');
    await story({
      take: async () => {
        await run('pg_dump', ['--format=custom', `--file=${file}`, url]);
      },
      restore: async () => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query('drop schema public cascade');
        await client.query('create schema public');
        await client.end();
        await run('pg_restore', ['--no-owner', `--dbname=${url}`, file]);
      },
    });
  });

  itEmbedded('of the data folder is put back, and everybody sees the same', async () => {
    const data = storage.env['DATA_DIR'] as string;
    await story({
      take: async () => {
        await service.end('SIGTERM');
        await cp(data, folder, { recursive: true });
        await service.start();
        await Promise.all(clients.map(live));
      },
      restore: async () => {
        await rm(data, { recursive: true });
        await cp(folder, data, { recursive: true });
      },
    });
  });
});

import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParleyClient } from '#client';
import type { SendResult } from '#protocol';
import { openDatabase } from '../../src/database/database.ts';
import { clientOf, live } from '../support/client.ts';
import { upTo } from '../support/log.ts';
import { ServiceProcess } from '../support/process.ts';
import { testStorage } from '../support/server.ts';

const KILLS = 10;
const PEOPLE = 3;
/** Sends of one person that wait for their acknowledgement at once. */
const UNDER_WAY = 8;

/** Mulberry32, so that a failure can be run again: KILL_SEED is printed with it. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('kill -9 under load', () => {
  let storage: Awaited<ReturnType<typeof testStorage>>;
  let service: ServiceProcess;

  beforeAll(async () => {
    storage = await testStorage();
    service = await ServiceProcess.create({
      ...storage.env,
      TOKEN_SECRET: 'a secret for tests, of forty characters.',
      COMMAND_RATE: '0',
      HTTP_RATE: '0',
      LOG_LEVEL: 'warn',
    });
  });
  afterAll(async () => {
    await service.end('SIGKILL');
    await storage.remove();
  });

  it(`${KILLS} times loses nothing, repeats nothing, and leaves no gap`, { timeout: 600_000 }, async () => {
    const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
    const random = seeded(seed);
    await service.start();
    const clients: ParleyClient[] = [];
    for (const n of upTo(PEOPLE)) clients.push((await clientOf(service.url, `killer${n}`)).client);
    for (const client of clients) client.start();
    await Promise.all(clients.map(live));
    const room = clients[0]?.rooms[0]?.id ?? 0;
    await Promise.all(clients.map(client => client.open(room)));

    const acknowledged = new Map<string, SendResult>();
    const told: (() => void)[] = [];
    let talking = true;
    let said = 0;
    const talk = async (client: ParleyClient) => {
      while (talking) {
        const text = `seed ${seed} message ${said++}`;
        acknowledged.set(text, await client.send(room, text));
        for (const tell of told) tell();
      }
    };
    const talks = clients.flatMap(client => upTo(UNDER_WAY).map(() => talk(client)));
    const more = (count: number) =>
      new Promise<void>(resolve => {
        const target = acknowledged.size + count;
        told.push(() => acknowledged.size >= target && resolve());
      });

    for (const _ of upTo(KILLS)) {
      await more(20 + Math.floor(random() * 300));
      await service.end('SIGKILL');
      await service.start();
    }
    await more(100);
    talking = false;
    await Promise.all(talks);

    const last = Math.max(...[...acknowledged.values()].map(result => result.seq));
    for (const client of clients) {
      await expect.poll(() => client.room(room)?.version, { timeout: 30_000 }).toBeGreaterThanOrEqual(last);
    }
    // Whoever was away for long began anew with the newest page.
    for (const client of clients) while (await client.loadOlder(room));
    const windows = clients.map(client =>
      client.room(room)?.window.messages.map(({ seq, text }) => ({ seq, text })),
    );
    for (const client of clients) client.stop();
    expect(await service.end('SIGTERM')).toBe(0);

    const { DATABASE_URL: url, DATA_DIR: folder } = storage.env;
    const database = await openDatabase(
      url === undefined
        ? { kind: 'pglite', dataDir: join(folder ?? '', 'db') }
        : { kind: 'postgresql', url, pool: 2 },
    );
    const stored = await sql<{ seq: number; text: string }>`
      select seq, text from messages where room_id = ${room} order by seq`.execute(database.sql);
    const stamps = await sql<{ version: number }>`
      select version from messages where room_id = ${room}
      union all select version from memberships where room_id = ${room}
      union all select changed_version from rooms where id = ${room}
      order by version`.execute(database.sql);
    const [{ version } = { version: 0 }] = (
      await sql<{ version: number }>`select version from rooms where id = ${room}`.execute(database.sql)
    ).rows;
    await database.close();

    const hint = `KILL_SEED=${seed}`;
    expect(
      stamps.rows.map(row => row.version),
      hint,
    ).toEqual(upTo(version));
    const texts = stored.rows.filter(row => row.text.startsWith('seed'));
    expect(texts.map(row => row.text).toSorted(), hint).toEqual([...acknowledged.keys()].toSorted());
    for (const { seq, text } of texts) expect(acknowledged.get(text)?.seq, hint).toBe(seq);
    for (const window of windows)
      expect(
        window?.filter(m => m.text.startsWith('seed')),
        hint,
      ).toEqual(texts);
    expect(acknowledged.size).toBeGreaterThan(KILLS * 20);
  });
});

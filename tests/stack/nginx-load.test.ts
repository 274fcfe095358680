import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { clientOf, live } from '../support/client.ts';
import { Ledger } from '../support/ledger.ts';
import { upTo } from '../support/log.ts';
import type { ServiceProcess } from '../support/process.ts';
import { expectSameLog, shownBy } from '../support/same-log.ts';
import { noteStamps, storedRoom } from '../support/stored-room.ts';
import { Stack } from './support/stack.ts';
import { Visitor } from './support/visitor.ts';

const PEOPLE = 5;
/** Sends of one person that wait for their acknowledgement at once. */
const UNDER_WAY = 3;
/** Messages before a fault and after it. */
const LOAD = 100;

async function migrate(url: string): Promise<void> {
  const database = await openDatabase({ kind: 'postgresql', url, pool: 2 });
  await database.migrate();
  await noteStamps(database.sql);
  await database.close();
}

let stack: Stack;
beforeEach(async () => {
  stack = await Stack.start({ prepare: migrate, env: { HTTP_RATE: '0', COMMAND_RATE: '0' } });
});
afterEach(() => stack?.stop());

/** People behind nginx talk and read without a pause while something happens. What they read may not fail once. */
async function underLoad(fault: (ledger: Ledger, states: readonly string[]) => Promise<void>): Promise<void> {
  const people = await Promise.all(upTo(PEOPLE).map(n => clientOf(new Visitor(stack.url), `load-${n}`)));
  const clients = people.map(({ client }) => client);
  for (const client of clients) client.start();
  await Promise.all(clients.map(live));
  const room = clients[0]?.rooms[0]?.id ?? 0;
  await Promise.all(clients.map(client => client.open(room)));
  const states: string[] = [];
  for (const client of clients) client.on('state', ({ name }) => states.push(name));
  onTestFinished(() => {
    for (const client of clients) client.stop();
  });

  const ledger = new Ledger();
  let going = true;
  let said = 0;
  const talks = clients.flatMap(client =>
    upTo(UNDER_WAY).map(async () => {
      while (going) await ledger.send(client, room, `message ${said++}`);
    }),
  );
  const reads = people.map(async ({ api }) => {
    while (going) await api.page(room, undefined);
  });
  for (const work of [...talks, ...reads]) work.catch(error => ledger.fail(error));

  await ledger.more(LOAD);
  await fault(ledger, states);
  await ledger.more(LOAD);
  going = false;
  await Promise.all([...talks, ...reads]);

  await Promise.all(clients.map(live));
  const version = (await people[0]?.api.page(room, undefined))?.version ?? -1;
  const windows = await Promise.all(clients.map(client => shownBy(client, room, version)));
  const database = await openDatabase({ kind: 'postgresql', url: stack.postgres.url, pool: 2 });
  const stored = await storedRoom(database.sql, room);
  await database.close();
  expectSameLog(stored, ledger, windows);
}

/** Resolves when nginx gives an instance requests again. */
async function servesAgain({ url }: ServiceProcess): Promise<void> {
  const upstream = new URL(url).host;
  const seen = (await stack.nginx.accessLog()).length;
  const fresh = async () => (await stack.nginx.accessLog()).slice(seen);
  const answers = { upstream, upstream_status: '200' };
  await expect.poll(fresh).toContainEqual(expect.objectContaining(answers));
}

describe('under load nothing is lost or repeated, and everybody is there again, when', () => {
  it('nginx reloads, and no socket closes', { timeout: 120_000 }, () =>
    underLoad(async (ledger, states) => {
      for (const _ of upTo(3)) {
        stack.nginx.reload();
        await ledger.more(LOAD);
      }
      expect(states).toEqual([]);
      const late = await clientOf(new Visitor(stack.url), 'load-late');
      late.client.start();
      await live(late.client);
      late.client.stop();
    }),
  );

  it('one instance after the other is restarted', { timeout: 120_000 }, () =>
    underLoad(async ledger => {
      for (const app of stack.apps) {
        expect(await app.end('SIGTERM')).toBe(0);
        await ledger.more(LOAD);
        await app.start();
        await servesAgain(app);
        await ledger.more(LOAD);
      }
    }),
  );

  it('one instance after the other is killed with -9', { timeout: 120_000 }, () =>
    underLoad(async ledger => {
      for (const app of stack.apps) {
        await app.end('SIGKILL');
        await ledger.more(LOAD);
        await app.start();
        await servesAgain(app);
        await ledger.more(LOAD);
      }
    }),
  );
});

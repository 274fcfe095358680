import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, live } from '../support/client.ts';
import { Ledger } from '../support/ledger.ts';
import { upTo } from '../support/log.ts';
import { ServiceProcess } from '../support/process.ts';
import { expectSameLog, shownBy } from '../support/same-log.ts';
import { withSeed } from '../support/seeded.ts';
import { type TestStorage, testStorage } from '../support/server.ts';
import { noteStamps, storedRoom } from '../support/stored-room.ts';

const KILLS = 10;
const PEOPLE = 3;
/** Sends of one person that wait for their acknowledgement at once. */
const UNDER_WAY = 8;

describe('kill -9 under load', () => {
  let storage: TestStorage;
  let service: ServiceProcess;

  beforeAll(async () => {
    storage = await testStorage();
    await storage.open(async database => {
      await database.migrate();
      await noteStamps(database.sql);
    });
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

  it(`${KILLS} times loses nothing, repeats nothing, and leaves no gap`, { timeout: 600_000 }, () =>
    withSeed('KILL_SEED', async random => {
      await service.start();
      const killers = await Promise.all(upTo(PEOPLE).map(n => clientOf(service.url, `killer${n}`)));
      const clients = killers.map(({ client }) => client);
      for (const client of clients) client.start();
      await Promise.all(clients.map(live));
      const room = clients[0]?.rooms[0]?.id ?? 0;
      await Promise.all(clients.map(client => client.open(room)));

      const ledger = new Ledger();
      let talking = true;
      let said = 0;
      const talks = clients.flatMap(client =>
        upTo(UNDER_WAY).map(async () => {
          while (talking) await ledger.send(client, room, `message ${said++}`);
        }),
      );
      for (const _ of upTo(KILLS)) {
        await ledger.more(20 + Math.floor(random() * 300));
        await service.end('SIGKILL');
        await service.start();
      }
      await ledger.more(100);
      talking = false;
      await Promise.all(talks);

      const version = (await killers[0]?.api.page(room, undefined))?.version ?? -1;
      const windows = await Promise.all(clients.map(client => shownBy(client, room, version)));
      for (const client of clients) client.stop();
      expect(await service.end('SIGTERM')).toBe(0);
      expectSameLog(await storage.open(database => storedRoom(database.sql, room)), ledger, windows);
      expect(ledger.size).toBeGreaterThan(KILLS * 20);
    }),
  );
});

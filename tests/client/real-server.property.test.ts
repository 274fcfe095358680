import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, ParleyClient } from '#client';
import { clock, connect, fetchInTime } from '../../client/node/surroundings.ts';
import { live } from '../support/client.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';

/** What people do, one after another or at the same time. */
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('send' as const), by: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), by: fc.nat(1), which: fc.nat(9) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('delete' as const), by: fc.nat(1), which: fc.nat(9) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('moderate' as const),
      act: fc.constantFrom('remove', 'restore'),
      which: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), by: fc.nat(1) }) },
);

describe('clients on a real service', () => {
  let server: TestServer;
  let people: Person[];
  let moderator: Person;
  beforeAll(async () => {
    server = await testServer();
    people = [await server.person('ann'), await server.person('bob')];
    moderator = await server.withRole('moderator');
  });
  afterAll(() => server.close());

  function clientFor(person: Person, sockets: WebSocket[] = []): ParleyClient {
    const api = new Api({ baseUrl: server.url, fetch: fetchInTime, clock });
    api.session.accept({
      accessToken: person.token,
      expiresIn: 900,
      user: person.user,
    });
    return new ParleyClient({
      url: `${server.url.replace('http', 'ws')}/ws`,
      connect: url => {
        const socket = connect(url);
        sockets.push(socket as WebSocket);
        return socket;
      },
      clock,
      random: Math.random,
      getToken: api.session.getToken,
      source: api,
    });
  }

  const shown = (client: ParleyClient, room: number) => {
    const state = client.room(room);
    return {
      name: state?.info.name,
      version: state?.version,
      messages: state?.window.messages.map(({ seq, version, text, deletedAt, editedAt }) => ({
        seq,
        version,
        text,
        deletedAt,
        editedAt,
      })),
    };
  };

  it('see one order, and after any disconnects the same room as who fetched it afresh', {
    timeout: 120_000,
  }, async () => {
    let said = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
        async rounds => {
          const [owner, guest] = people as [Person, Person];
          const { body } = await server.api(owner, 'POST', '/rooms', { kind: 'public', name: 'Room' });
          const room = body.room.id as number;
          await server.api(guest, 'POST', `/rooms/${room}/join`);
          const sockets: WebSocket[][] = [[], []];
          const clients = [clientFor(owner, sockets[0]), clientFor(guest, sockets[1])];
          for (const client of clients) client.start();
          await Promise.all(clients.map(live));
          await Promise.all(clients.map(client => client.open(room)));

          const sends: Promise<unknown>[] = [];
          const sent: { by: number; seq: number }[] = [];
          for (const round of rounds) {
            for (const a of round) {
              if (a.kind === 'send') {
                const sending = clients[a.by]?.send(room, `message ${said++}`);
                sends.push(sending?.then(({ seq }) => sent.push({ by: a.by, seq })) ?? Promise.resolve());
              } else if (a.kind === 'rename') {
                await server.api(owner, 'PATCH', `/rooms/${room}`, { name: `Room ${said++}` });
              } else if (a.kind === 'cut') {
                sockets[a.by]?.at(-1)?.close();
              } else if (a.kind === 'moderate') {
                const path = `/rooms/${room}/messages/${sent[a.which % Math.max(1, sent.length)]?.seq}`;
                if (a.act === 'remove') await server.api(moderator, 'DELETE', path);
                else await server.api(moderator, 'POST', `${path}/restore`);
              } else {
                const mine = sent.filter(message => message.by === a.by);
                const target = mine[a.which % Math.max(1, mine.length)];
                const path = `/rooms/${room}/messages/${target?.seq}`;
                if (target === undefined) continue;
                if (a.kind === 'edit')
                  await server.api(people[a.by], 'PATCH', path, { text: `edited ${said++}` });
                else await server.api(people[a.by], 'DELETE', path);
              }
            }
          }
          await Promise.all(sends);

          const { version } = (await server.api(owner, 'GET', `/rooms/${room}/messages`)).body;
          for (const client of clients) {
            await expect.poll(() => client.room(room)?.version).toBe(version);
          }
          const fresh = clientFor(guest);
          fresh.start();
          await live(fresh);
          await fresh.open(room);
          while (await fresh.loadOlder(room));
          const truth = shown(fresh, room);
          for (const client of clients) expect(shown(client, room)).toEqual(truth);
          for (const client of [...clients, fresh]) client.stop();
        },
      ),
      { numRuns: 15 },
    );
  });
});

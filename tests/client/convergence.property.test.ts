import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ParleyClient, unreadCount } from '#client';
import { CloseCode, type ServerEvent } from '#protocol';
import { FakeClock } from './support/fake-clock.ts';
import { person } from './support/make.ts';
import { dice, ModelServer, NO_FAULTS } from './support/model-server.ts';

const ROOM = 7;
const ME = 1;

type Step =
  | { do: 'create' | 'edit' | 'remove' | 'restore' | 'member' | 'rename' | 'user'; n: number }
  | { do: 'send' | 'older' | 'open' | 'members' | 'read' | 'break' | 'wait'; n: number };

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('create' as const, 'edit' as const, 'remove' as const) },
    { weight: 2, arbitrary: fc.constant('restore' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('member' as const, 'rename' as const, 'send' as const, 'user' as const),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('older' as const, 'open' as const, 'members' as const, 'read' as const),
    },
    { weight: 1, arbitrary: fc.constant('break' as const) },
    { weight: 6, arbitrary: fc.constant('wait' as const) },
  ),
  n: fc.nat(1_000),
});

function newClient(server: ModelServer, clock: FakeClock, random: () => number): ParleyClient {
  return new ParleyClient({
    url: 'model',
    connect: () => server.connect(ME),
    clock,
    random,
    getToken: async () => 'token',
    source: server.source(ME),
  });
}

/** Somebody has another name, in no log. */
function news(id: number, name: string): ServerEvent {
  return { event: 'user', data: { ...person(id), name } };
}

/** One client through one history; gives what it ends with and what it announced on the way. */
async function run(seed: number, steps: readonly Step[], endByReconnect: boolean) {
  const clock = new FakeClock();
  const random = dice(seed);
  const server = new ModelServer(clock, random);
  const client = newClient(server, clock, random);
  const sent: { text: string; seq: number }[] = [];
  const announced: string[] = [];
  client.on('room', ({ changes }) => {
    for (const event of changes)
      if (event.event === 'message') announced.push(`${event.data.seq}:${event.data.version}`);
  });
  for (let i = 0; i < 6; i++) server.room.create(2 + (i % 2), `early ${i}`);
  server.faults = { lost: 0.2, repeated: 0.2, reorderMs: 200, httpFails: 0.1, busy: 0.1 };
  client.start();
  await clock.advance(100);

  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);
  let texts = 0;
  for (const { do: what, n } of steps) {
    const { room } = server;
    if (what === 'create') server.publish(room.create(2 + (n % 3), `text ${n}`).event);
    else if (what === 'edit') server.publish(room.edit(n, `edited ${n}`));
    else if (what === 'remove') server.publish(room.remove(n));
    else if (what === 'restore') server.publish(room.restore(n));
    else if (what === 'member') server.publish(room.toggleMember(2 + (n % 4)));
    else if (what === 'rename') server.publish(room.rename(`name ${n}`));
    else if (what === 'user') server.publish(news(1 + (n % 5), `person ${n}`));
    else if (what === 'break') server.breakAll(n % 2 === 0 ? CloseCode.slow : 1006);
    else if (what === 'wait') await clock.advance(n);
    else if (client.room(ROOM) !== undefined) {
      const text = `mine ${++texts}`;
      if (what === 'send') quietly(client.send(ROOM, text).then(({ seq }) => sent.push({ text, seq })));
      else if (what === 'older') quietly(client.loadOlder(ROOM));
      else if (what === 'open') quietly(client.open(ROOM));
      else if (what === 'members') quietly(client.loadMembers(ROOM));
      else client.read(ROOM, Math.min(n, client.room(ROOM)?.version ?? 0));
    }
  }

  server.faults = NO_FAULTS;
  if (endByReconnect) server.breakAll(CloseCode.restart);
  else server.publish(server.room.rename('the end'));
  await clock.advance(300_000);
  return { server, client, clock, random, sent, announced };
}

it('ends with the same room as one that fetched afresh, whatever was lost, repeated, reordered or cut off', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.array(step, { maxLength: 80, size: 'max' }),
      fc.boolean(),
      async (seed, steps, endByReconnect) => {
        const { server, client, clock, random, sent, announced } = await run(seed, steps, endByReconnect);
        expect(client.state.name).toBe('live');
        const fresh = newClient(server, clock, random);
        fresh.start();
        await clock.advance(1_000);
        const work = (async () => {
          await fresh.open(ROOM);
          while (await fresh.loadOlder(ROOM));
          return fresh.loadMembers(ROOM);
        })();
        await clock.advance(60_000);
        await work;
        // Whatever news of people came or was lost, the last one counts, and it changes nothing else.
        for (let id = 1; id <= 5; id++) server.publish(news(id, `the last of ${id}`));
        await clock.advance(1_000);
        const afresh = fresh.room(ROOM);
        const room = client.room(ROOM);
        if (afresh === undefined || room === undefined) throw new Error('the room is gone');

        expect(room.version).toBe(afresh.version);
        expect(room.held).toEqual([]);
        expect(room.info).toEqual(afresh.info);
        expect(room.lastMessage).toEqual(afresh.lastMessage);
        expect(room.window.messages).toEqual(
          afresh.window.messages.filter(row => row.seq >= room.window.from),
        );
        if (!room.window.hasBefore) expect(room.window.messages).toHaveLength(afresh.window.messages.length);
        if (room.membersLoaded) {
          const active = [...room.members.values()].filter(row => row.state === 'active');
          const byId = (a: { user: { id: number } }, b: { user: { id: number } }) => a.user.id - b.user.id;
          expect(active.sort(byId)).toEqual([...afresh.members.values()].sort(byId));
          expect(room.memberCount).toBe(afresh.memberCount);
        }

        expect(client.user?.name).toBe('the last of 1');
        for (const { author } of room.window.messages) expect(author.name).toBe(`the last of ${author.id}`);

        // What I sent is there once, in the order in which I sent it, and nothing still waits.
        const mine = server.room.ordered().filter(row => row.author.id === ME);
        expect(sent.map(({ seq }) => seq)).toEqual(mine.map(row => row.seq));
        expect(client.outbox(ROOM)).toEqual([]);

        // Nothing was announced twice.
        expect(new Set(announced).size).toBe(announced.length);

        // Where the window reaches down to what was read, the count of the unread is the server's own.
        expect(server.readSeq.get(ME) ?? 0).toBe(room.readSeq);
        const counts = room.window.from <= room.readSeq + 1;
        if (counts) expect(unreadCount(room)).toBe(server.room.unread(ME, room.readSeq));
      },
    ),
    { numRuns: 1000 },
  );
}, 120_000);

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deskOf } from '../moderation/desk.ts';
import { eventually } from '../support/eventually.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import type { TestSocket } from '../support/socket.ts';

const asked = (socket: TestSocket) =>
  (socket.frames[0] as { data: { observe?: { everyMs: number; samples: number } } }).data.observe;

describe('reports of clients on delivery', () => {
  let server: TestServer;
  let ann: Person;
  beforeAll(async () => {
    server = await testServer();
    ann = await server.person('ann');
  });
  afterAll(() => server.close());

  async function series(name: string): Promise<number> {
    const text = await server.container.metrics.text();
    return Number(
      text
        .split('\n')
        .find(line => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  }
  const count = (room: string) => series(`parley_client_delivery_duration_seconds_count{class="${room}"}`);

  it('are asked for by hello', async () => {
    const socket = await server.enter(ann);
    expect(asked(socket)).toEqual({ everyMs: 60_000, samples: 20 });
    socket.close();
  });

  it('are not asked for where nobody is to be asked', async () => {
    const quiet = await testServer({ CLIENT_REPORTERS: '0' });
    const socket = await quiet.enter(await quiet.person());
    expect(asked(socket)).toBeUndefined();
    socket.close();
    await quiet.close();
  });

  it('are asked of fewer, the more sockets there are', async () => {
    const one = await testServer({ CLIENT_REPORTERS: '1' });
    const people = await Promise.all(Array.from({ length: 4 }, () => one.person()));
    const sockets: TestSocket[] = [];
    const dice = vi.spyOn(Math, 'random').mockReturnValue(0.4);
    try {
      for (const person of people) sockets.push(await one.enter(person));
    } finally {
      dice.mockRestore();
    }
    // 0.4 of one, of two, of three and of four sockets: one reporter is below 1 for the first two.
    expect(sockets.map(socket => asked(socket) !== undefined)).toEqual([true, true, false, false]);
    for (const socket of sockets) socket.close();
    await one.close();
  });

  it('move the metrics by the class of the room, and gaps', async () => {
    const ben = await server.person('ben');
    const { body } = await server.api(ann, 'POST', '/direct', { user: ben.user.id });
    const small = await deskOf(server).room(ann, [ben]);
    const socket = await server.enter(ben);
    const shown = [
      { room: body.room.id, ms: 250 },
      { room: small, ms: 40 },
      { room: small, ms: 2_000 },
    ];
    const before = { direct: await count('direct'), small: await count('small') };
    expect(await socket.command('observed', { shown, gaps: 3 })).toMatchObject({ ok: true, data: {} });
    await eventually(async () =>
      expect({ direct: await count('direct'), small: await count('small') }).toEqual({
        direct: before.direct + 1,
        small: before.small + 2,
      }),
    );
    const within = (room: string, le: string) =>
      series(`parley_client_delivery_duration_seconds_bucket{class="${room}",le="${le}"}`);
    expect(await within('direct', '0.3')).toBe(1);
    expect(await within('direct', '0.2')).toBe(0);
    expect(await within('small', '1')).toBe(1);
    expect(await series('parley_client_gaps_total')).toBe(3);
    expect(await series('parley_client_reports_total{result="accepted"}')).toBe(1);
    socket.close();
  });

  it('say nothing of rooms that one is not in', async () => {
    const room = await deskOf(server).room(ann, [], 'private');
    const socket = await server.enter(await server.person());
    const before = await count('small');
    await socket.command('observed', { shown: [{ room, ms: 1 }], gaps: 0 });
    const own = await server.enter(ann);
    await own.command('observed', { shown: [{ room, ms: 1 }], gaps: 0 });
    await eventually(async () => expect(await count('small')).toBe(before + 1));
    for (const one of [socket, own]) one.close();
  });

  it('are refused when one person sends many, from however many sockets', async () => {
    const eva = await server.person('eva');
    const sockets = [await server.enter(eva), await server.enter(eva)];
    const before = await series('parley_client_gaps_total');
    for (let i = 0; i < 10; i++) await sockets[i % 2]?.command('observed', { shown: [], gaps: 1 });
    expect(await sockets[0]?.refused('observed', { shown: [], gaps: 1_000 })).toBe('rate_limited');
    expect(await series('parley_client_gaps_total')).toBe(before + 10);
    expect(await series('parley_client_reports_total{result="refused"}')).toBe(1);
    for (const socket of sockets) socket.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { storedLog, upTo } from '../support/log.ts';
import { only, watch } from '../support/moved.ts';
import { type TestServer, testServer } from '../support/server.ts';

describe('a slow reader', () => {
  let server: TestServer;
  beforeAll(async () => {
    // More than is said at once: who takes that before more is said is not slow, however late they take it.
    server = await testServer({ OUTBOX_BYTES: '524288' });
  });
  afterAll(() => server.close());

  it('is closed with its code, holds nobody up, and resumes with nothing lost', async () => {
    const ann = await server.person('ann');
    const { body } = await server.api(ann, 'POST', '/rooms', { kind: 'private', name: 'Room' });
    const room = body.room.id as number;
    const start = (await storedLog(server.container.database, room)).version;
    const slow = await server.enter(ann, [{ room, version: start }]);
    const [connection] = server.container.realtime.hub.connections;
    const quick = await server.enter(ann, [{ room, version: start }]);
    const moved = await watch(server.container.metrics);
    slow.socket.pause();
    let last = start;
    // More than the kernel's buffers of a loopback connection hold.
    for (let n = 0; n < 3_000 && connection?.isOpen; n += 100) {
      const results = await Promise.all(
        upTo(100).map(i =>
          quick.ok('send', { room, clientId: `slow-reader-${n + i}`, text: 'x'.repeat(3_900) }),
        ),
      );
      last = Math.max(...results.map(r => r.seq));
      await quick.event('message', e => e.version === last);
    }
    slow.socket.resume();
    expect((await slow.closed).code).toBe(CloseCode.slow);
    await expect
      .poll(async () => only(await moved(), 'socket_closes'))
      .toEqual({ 'socket_closes_total{reason="slow"}': 1 });
    const seen = slow.log(room).map(e => e.version);
    expect(seen).toEqual(upTo(last).slice(start, start + seen.length));
    expect(seen.length).toBeLessThan(last - start);

    const back = await server.enter(ann, [{ room, version: seen.at(-1) ?? start }]);
    const answer = await back.frame(f => f['event'] === 'catchup' || f['event'] === 'resync');
    expect(answer['data']).toMatchObject({ room });
    expect(quick.log(room).map(e => e.version)).toEqual(upTo(last).slice(start));
  });
});

import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CloseCode } from '#protocol';
import { TURN_MS } from '../../src/realtime/drain-pace.ts';
import { upTo } from '../support/log.ts';
import { testServer } from '../support/server.ts';

/** Pauses of the service, by their milliseconds, that go on until these resolve: a test needs more time than a pause. */
const held = vi.hoisted(() => new Map<number | undefined, Promise<void>>());
vi.mock('node:timers/promises', async load => {
  const real = await load<typeof import('node:timers/promises')>();
  const sleep: typeof real.setTimeout = async (ms, value, options) => {
    const slept = await real.setTimeout(ms, value, options);
    await held.get(ms);
    return slept;
  };
  return { ...real, setTimeout: sleep };
});

/** From now on a pause of so many milliseconds lasts until the answer is called. */
function hold(ms: number): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  held.set(ms, promise);
  return resolve;
}

describe('a graceful stop', () => {
  beforeEach(() => held.clear());

  it('stores what was sent, tells every client to come back, and takes no new ones', async () => {
    const server = await testServer();
    const ann = await server.person('ann');
    const { body } = await server.api(ann, 'GET', '/rooms');
    const room = body.rooms[0].room.id as number;
    const sockets = await Promise.all(upTo(5).map(() => server.enter(ann)));
    const sends = upTo(50).map(n =>
      sockets[0]?.command('send', { room, clientId: `shutdown-${n}`, text: `${n}` }).catch(() => undefined),
    );
    const silent = await server.socket();
    const stopping = server.container.drain();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await expect(server.socket()).rejects.toThrow('503');
    for (const socket of [...sockets, silent]) expect((await socket.closed).code).toBe(CloseCode.restart);
    await stopping;
    const acknowledged = (sockets[0]?.frames ?? []).filter(f => f['ok'] === true && 'ref' in f).length - 1;
    const { body: page } = await server.api(ann, 'GET', `/rooms/${room}/messages?limit=100`);
    expect(page.messages.length).toBeGreaterThanOrEqual(acknowledged);
    void Promise.all(sends);
    await server.close();
  });

  it('tells the clients a few at a time, and serves those that it has not told yet', async () => {
    const server = await testServer({ CONNECTIONS_PER_USER: '0', SHUTDOWN_SECONDS: '300' });
    const ann = await server.person('ann');
    const { body } = await server.api(ann, 'GET', '/rooms');
    const room = body.rooms[0].room.id as number;
    const first = await server.enter(ann);
    const others = await Promise.all(upTo(200).map(() => server.enter(ann)));
    const last = await server.enter(ann);

    /** Looks in every turn of the event loop how many were told in it. The most that were. */
    const mostAtOnce = async () => {
      let most = 0;
      for (let open = 202; open > 0; ) {
        await setImmediate();
        const before = open;
        open = [...server.container.realtime.hub.connections].filter(one => one.isOpen).length;
        most = Math.max(most, before - open);
      }
      return most;
    };
    const watching = mostAtOnce();
    const goOn = hold(TURN_MS);
    const stopping = server.container.drain();
    expect((await first.closed).code).toBe(CloseCode.restart);
    const { seq } = await last.ok('send', { room, clientId: 'sent-in-a-drain', text: 'still here' });
    goOn();
    for (const socket of [...others, last]) expect((await socket.closed).code).toBe(CloseCode.restart);
    await stopping;
    expect(await watching).toBeLessThan(10);
    const heard = others.filter(socket => socket.log(room).some(event => event.version === seq));
    expect(heard.length).toBeGreaterThan(0);
    await server.close();
  });

  it('is told to the load balancer first, when that needs time to take the node out', async () => {
    const server = await testServer({ DRAIN_DELAY_SECONDS: '1' });
    const ann = await server.person('ann');
    const { body } = await server.api(ann, 'GET', '/rooms');
    const room = body.rooms[0].room.id as number;
    const socket = await server.enter(ann);
    const order: string[] = [];
    const closed = socket.closed.then(() => order.push('closed'));
    const goOn = hold(1_000);
    const stopping = server.container.drain();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    await expect(server.socket()).rejects.toThrow('503');
    await socket.ok('send', { room, clientId: 'sent-before-a-drain', text: 'still here' });
    expect((await server.api(ann, 'GET', `/rooms/${room}/messages`)).status).toBe(200);
    order.push('served');
    goOn();
    await stopping;
    await closed;
    expect(order).toEqual(['served', 'closed']);
    await server.close();
  });
});

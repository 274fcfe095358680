import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode, Limits } from '#protocol';
import { upTo } from '../support/log.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import type { TestSocket } from '../support/socket.ts';

describe('hostile input on the socket', () => {
  let server: TestServer;
  let ann: Person;
  let witness: TestSocket;
  let room = 0;
  let sent = 0;

  beforeAll(async () => {
    // So slow a rate that a slow machine, too, handles the commands of a flood faster than they are allowed again.
    server = await testServer({ COMMAND_RATE: '1', COMMAND_BURST: '60', CONNECTIONS_WAITING: '300' });
    ann = await server.person('ann');
    witness = await server.enter(await server.person('bob'));
    const { body } = await server.api(ann, 'GET', '/rooms');
    room = body.rooms[0].room.id;
  });
  afterAll(() => server.close());

  /** Somebody else's conversation goes on. */
  const othersAreWell = async () => {
    const reply = await witness.ok('send', { room, clientId: `hostile-${sent++}`, text: 'all is well' });
    expect(reply.duplicate).toBe(false);
  };

  const notJson: [string, string | Buffer][] = [
    ['text that is not JSON', 'hello'],
    ['an empty frame', ''],
    ['JSON that is no object', '[1,2,3]'],
    ['null', 'null'],
    ['a binary frame', Buffer.from('{"ref":1}')],
    ['brackets without end', '['.repeat(60_000)],
    ['deep nesting', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ];
  it.each(notJson)('%s gets an error, then the socket is closed', async (_name, frame) => {
    const socket = await server.enter(ann);
    socket.send(frame);
    expect(await socket.frame(f => f['ok'] === false)).toMatchObject({
      ref: null,
      error: { code: 'not_json' },
    });
    expect((await socket.closed).code).toBe(CloseCode.notJson);
    await othersAreWell();
  });

  const invalid: [string, unknown, string][] = [
    ['no ref', { command: 'send', data: {} }, 'invalid_request'],
    ['a ref of the wrong type', { ref: 'one', command: 'send', data: {} }, 'invalid_request'],
    ['an unknown command', { ref: 1, command: 'drop', data: {} }, 'unknown_command'],
    ['a command from the prototype', { ref: 1, command: 'constructor', data: {} }, 'unknown_command'],
    ['no data', { ref: 1, command: 'send' }, 'invalid_request'],
    ['data of the wrong type', { ref: 1, command: 'send', data: 'text' }, 'invalid_request'],
    ['a room out of range', { ref: 1, command: 'read', data: { room: 2 ** 60, seq: 1 } }, 'invalid_request'],
    ['a negative room', { ref: 1, command: 'read', data: { room: -1, seq: 1 } }, 'invalid_request'],
    ['a fraction', { ref: 1, command: 'read', data: { room: 1.5, seq: 1 } }, 'invalid_request'],
    ['an author', { ref: 1, command: 'typing', data: { room: 1, active: true, user: 2 } }, 'invalid_request'],
    [
      'a deep object',
      { ref: 1, command: 'typing', data: JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`) },
      'invalid_request',
    ],
  ];
  it.each(invalid)('%s gets an error and the socket stays', async (_name, frame, code) => {
    const socket = await server.enter(ann);
    socket.send(frame);
    expect(await socket.frame(f => f['ok'] === false)).toMatchObject({ error: { code } });
    expect(await socket.command('typing', { room, active: false })).toMatchObject({ ok: true });
    socket.close();
  });

  it('a frame above the limit closes the socket with 1009, whatever its size', async () => {
    for (const size of [Limits.frameBytes + 1, 10 * 1_048_576]) {
      const socket = await server.enter(ann);
      socket.send('x'.repeat(size));
      expect((await socket.closed).code).toBe(CloseCode.messageTooBig);
    }
    await othersAreWell();
  });

  it('invalid commands that go on close the socket', async () => {
    const socket = await server.enter(ann);
    for (const _ of upTo(20)) socket.send({ ref: 1, command: 'nonsense', data: {} });
    expect((await socket.closed).code).toBe(CloseCode.invalid);
  });

  it('a flood is refused with a time to wait, and closed when it goes on', async () => {
    const flooder = await server.person('flood');
    const socket = await server.enter(flooder);
    for (const ref of upTo(400)) socket.send({ ref, command: 'typing', data: { room, active: false } });
    const refused = await socket.frame(f => f['ok'] === false);
    expect(refused).toMatchObject({ error: { code: 'rate_limited', retryable: true } });
    expect((refused['error'] as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(0);
    expect((await socket.closed).code).toBe(CloseCode.flood);
    await othersAreWell();
  });

  it('silent connections are bounded, cost others nothing, and are ended', async () => {
    const before = process.memoryUsage().rss;
    // At any one moment: a slow machine lets more in, one after the other, as the first are ended.
    let most = 0;
    const results = await Promise.allSettled(
      upTo(2_000).map(async () => {
        const socket = await server.socket();
        most = Math.max(most, server.container.realtime.state().waiting);
        return socket;
      }),
    );
    const open = results.flatMap(r => (r.status === 'fulfilled' ? [r.value] : []));
    expect(open.length).toBeLessThan(results.length);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(300);
    await othersAreWell();
    const codes = await Promise.all(open.map(socket => socket.closed.then(({ code }) => code)));
    expect(new Set(codes)).toEqual(new Set([CloseCode.helloTimeout]));
    const socket = await server.enter(ann);
    socket.close();
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1_048_576);
  });

  it('bytes that are no WebSocket frame end the connection and nothing else', async () => {
    const { hostname, port } = new URL(server.url);
    const raw = connect(Number(port), hostname);
    const lines = [
      'GET /ws HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    raw.write(`${lines.join('\r\n')}\r\n\r\n`);
    raw.once('data', () => raw.write(Buffer.alloc(1_000, 0xff)));
    await new Promise(resolve => raw.once('close', resolve));
    await othersAreWell();
  });
});

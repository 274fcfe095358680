import { describe, expect, it } from 'vitest';
import { ParleyError } from '#client';
import { CloseCode, type CloseCodeName } from '#protocol';
import { backoffMs } from '../../client/core/backoff.ts';
import { harness } from './support/harness.ts';
import { summary } from './support/make.ts';

describe('connecting', () => {
  it('says hello with the token in the first frame and is live after the reply', async () => {
    const { client, clock, states, socket, welcome } = harness();
    client.start();
    client.start();
    await clock.advance(0);
    expect(socket().url).toBe('ws://parley.test/ws');
    expect(socket().sent).toEqual([]);
    await welcome([summary(5)]);
    expect(socket().sent).toEqual([
      { ref: 1, command: 'hello', data: { version: 1, token: 'first-token', rooms: [] } },
    ]);
    expect(states.map(state => state.name)).toEqual(['connecting', 'greeting', 'live']);
    expect(client.user?.login).toBe('user1');
    expect(client.rooms.map(room => room.version)).toEqual([5]);
  });

  it('knows its rooms when it tells that it is live', async () => {
    const { client, live } = harness();
    let seen = -1;
    client.on('state', state => {
      if (state.name === 'live') seen = client.rooms.length;
    });
    await live([summary(5)]);
    expect(seen).toBe(1);
  });

  it('gives up a socket that does not open in time', async () => {
    const { client, clock, sockets } = harness();
    client.start();
    await clock.advance(10_000);
    expect(sockets[0]?.closed).toBe(true);
    expect(client.state.name).toBe('waiting');
    await clock.advance(250);
    expect(sockets).toHaveLength(2);
  });

  it('gives up when hello gets no reply', async () => {
    const { client, clock, socket } = harness();
    client.start();
    await clock.advance(0);
    socket().open();
    await clock.advance(9_999);
    expect(client.state.name).toBe('greeting');
    await clock.advance(1);
    expect(client.state.name).toBe('waiting');
  });

  it('tries again when no socket can be made', async () => {
    const { client, clock } = harness({
      connect: () => {
        throw new SyntaxError('bad address');
      },
    });
    client.start();
    await clock.advance(0);
    expect(client.state).toMatchObject({ name: 'waiting', attempt: 1 });
  });

  it('tries again when no token can be fetched, and stops when it is refused', async () => {
    const errors: Error[] = [new TypeError('network'), new ParleyError('refresh_refused', 'no', false)];
    const { client, clock } = harness({
      getToken: async () => {
        throw errors.shift();
      },
    });
    client.start();
    await clock.advance(0);
    expect(client.state.name).toBe('waiting');
    await clock.advance(500);
    expect(client.state).toEqual({ name: 'stopped', reason: 'unauthenticated' });
  });

  it('drops the token of a try that was stopped meanwhile', async () => {
    const { client, clock, sockets } = harness();
    client.start();
    client.stop();
    await clock.advance(0);
    expect(sockets).toHaveLength(0);
    expect(client.state).toEqual({ name: 'stopped', reason: 'user' });
  });

  it('ignores a failing token of a try that was stopped meanwhile', async () => {
    const { client, clock } = harness({ getToken: async () => Promise.reject(new TypeError('network')) });
    client.start();
    client.stop();
    await clock.advance(0);
    expect(client.state).toEqual({ name: 'stopped', reason: 'user' });
  });
});

describe('coming back', () => {
  it.each([
    [0, 250],
    [1, 500],
    [2, 1_000],
    [5, 8_000],
    [6, 15_000],
    [20, 15_000],
  ])(
    'after %i failures pauses half of the ceiling when the dice show a half: %i ms',
    async (failures, pause) => {
      const { client, clock, socket } = harness();
      const untilNext = () => (client.state.name === 'waiting' ? client.state.until - clock.now() : -1);
      client.start();
      await clock.advance(0);
      for (let i = 0; i < failures; i++) {
        socket().drop(1006);
        await clock.advance(untilNext());
      }
      socket().drop(1006);
      expect(client.state).toMatchObject({ name: 'waiting', attempt: failures + 1 });
      expect(untilNext()).toBe(pause);
    },
  );

  it.each([
    [0, 0],
    [0.999, 29_970],
  ])('never waits longer than 30 seconds: the dice show %d, %d ms', (dice, pause) => {
    expect(backoffMs(500, () => dice)).toBe(pause);
  });

  it('starts the back-off anew only after a connection that lasted', async () => {
    const { client, clock, live, welcome } = harness();
    (await live()).drop(CloseCode.flood);
    await clock.advance(250);
    (await welcome()).drop(CloseCode.flood);
    expect(client.state).toMatchObject({ name: 'waiting', attempt: 2 });
    await clock.advance(500);
    const lasting = await welcome();
    await clock.advance(5_000);
    lasting.drop(CloseCode.restart);
    expect(client.state).toMatchObject({ name: 'waiting', attempt: 1 });
  });

  it.each<CloseCodeName>([
    'restart',
    'slow',
    'idle',
    'helloTimeout',
    'flood',
    'tooManyConnections',
    'internal',
  ])('comes back after %s with the same token', async name => {
    const { clock, live, sockets, tokens } = harness();
    (await live()).drop(CloseCode[name]);
    await clock.advance(250);
    expect(sockets).toHaveLength(2);
    expect(tokens).toEqual([false, false]);
  });

  it.each<CloseCodeName>(['notJson', 'invalid', 'sessionEnded', 'unsupportedVersion', 'messageTooBig'])(
    'does not come back after %s',
    async name => {
      const { client, clock, live, sockets } = harness();
      (await live()).drop(CloseCode[name]);
      await clock.advance(120_000);
      expect(sockets).toHaveLength(1);
      expect(client.state).toEqual({ name: 'stopped', reason: name });
    },
  );

  it('does not come back after a code of that range that it does not know', async () => {
    const { client, live } = harness();
    (await live()).drop(4_999);
    expect(client.state).toEqual({ name: 'stopped', reason: 'closed' });
  });

  it('gets a new token and comes back at once when the old one expired', async () => {
    const { clock, live, sockets, tokens, welcome } = harness();
    const first = await live();
    await clock.advance(60_000);
    first.drop(CloseCode.expired);
    const second = await welcome();
    expect(sockets).toHaveLength(2);
    expect(tokens).toEqual([false, true]);
    expect(second.last('hello').data.token).toBe('fresh-token');
  });

  it('pauses before the next token when the new one counts as expired too', async () => {
    const { client, clock, live, tokens, welcome } = harness();
    (await live()).drop(CloseCode.expired);
    expect(client.state.name).toBe('waiting');
    await clock.advance(250);
    (await welcome()).drop(CloseCode.expired);
    expect(client.state).toMatchObject({ name: 'waiting', attempt: 2 });
    await clock.advance(500);
    expect(tokens).toEqual([false, true, true]);
  });

  it('tries one fresh token after a refused one, then stops', async () => {
    const { client, clock, sockets, socket, tokens } = harness();
    client.start();
    await clock.advance(0);
    socket().open();
    socket().refuse(socket().last('hello'), 'unauthenticated');
    await clock.advance(0);
    expect(sockets).toHaveLength(2);
    socket().open();
    socket().drop(CloseCode.unauthenticated);
    expect(tokens).toEqual([false, true]);
    expect(client.state).toEqual({ name: 'stopped', reason: 'unauthenticated' });
  });

  it('asks for a fresh token again when the first attempt to get it failed on the network', async () => {
    const asked: boolean[] = [];
    const { client, clock, live } = harness({
      getToken: async ({ refresh }) => {
        asked.push(refresh);
        if (asked.length === 2) throw new TypeError('network');
        return 'token';
      },
    });
    const first = await live();
    await clock.advance(60_000);
    first.drop(CloseCode.expired);
    await clock.advance(250);
    expect(asked).toEqual([false, true, true]);
    expect(client.state.name).toBe('connecting');
  });

  it.each([
    ['session_ended', 'sessionEnded'],
    ['unsupported_version', 'unsupportedVersion'],
    ['invalid_request', 'invalid'],
    ['second_factor_setup_required', 'secondFactorSetup'],
  ] as const)('stops when hello is refused with %s', async (code, reason) => {
    const { client, clock, socket } = harness();
    client.start();
    await clock.advance(0);
    socket().open();
    socket().refuse(socket().last('hello'), code);
    expect(client.state).toEqual({ name: 'stopped', reason });
  });

  it('waits as long as a busy server asks', async () => {
    const { client, clock, socket } = harness();
    client.start();
    await clock.advance(0);
    socket().open();
    socket().refuse(socket().last('hello'), 'busy', 7_000);
    expect(client.state).toEqual({ name: 'waiting', attempt: 1, until: clock.now() + 7_000 });
  });

  it('ends the pause at a nudge', async () => {
    const { client, clock, live, sockets, welcome } = harness();
    (await live()).drop(1006);
    client.nudge();
    await welcome();
    expect(sockets).toHaveLength(2);
    await clock.advance(60_000);
    expect(sockets).toHaveLength(2);
  });

  it('can be started again after a stop', async () => {
    const { client, live, sockets } = harness();
    const first = await live();
    client.stop();
    client.stop();
    expect(first.closed).toBe(true);
    await live();
    expect(sockets).toHaveLength(2);
    expect(client.state.name).toBe('live');
  });
});

describe('commands', () => {
  it('resolves with the data of the reply to their ref, in any order', async () => {
    const { client, live } = harness();
    const socket = await live();
    const first = client.command('typing', { room: 1, active: true });
    const second = client.command('read', { room: 1, seq: 2 });
    socket.reply(socket.last('read'), { room: 1, seq: 9 });
    socket.reply(socket.last('typing'), {});
    expect(await second).toEqual({ room: 1, seq: 9 });
    expect(await first).toEqual({});
  });

  it('rejects with the code of the server', async () => {
    const { client, live } = harness();
    const socket = await live();
    const command = client.command('edit', { room: 1, seq: 2, text: 'x' });
    socket.refuse(socket.last('edit'), 'forbidden');
    await expect(command).rejects.toMatchObject({ name: 'ParleyError', code: 'forbidden', retryable: false });
  });

  it('rejects at once without a connection, and when the connection is lost', async () => {
    const { client, live } = harness();
    await expect(client.command('typing', { room: 1, active: true })).rejects.toMatchObject({
      code: 'connection_lost',
      retryable: true,
    });
    const socket = await live();
    const command = client.command('typing', { room: 1, active: true });
    socket.drop(1006);
    await expect(command).rejects.toMatchObject({ code: 'connection_lost' });
  });

  it('takes a missing reply for a dead connection', async () => {
    const { client, clock, live, sockets } = harness();
    const socket = await live();
    const command = client.command('typing', { room: 1, active: true });
    const failed = expect(command).rejects.toMatchObject({ code: 'timeout', retryable: true });
    await clock.advance(10_000);
    await failed;
    expect(socket.closed).toBe(true);
    await clock.advance(500);
    expect(sockets).toHaveLength(2);
  });

  it('ignores replies to nothing and frames that it does not know', async () => {
    const { client, live } = harness();
    const socket = await live();
    socket.receive({ ref: 99, ok: true, data: {} });
    socket.receive({ ref: null, ok: false, error: { code: 'not_json', message: '', retryable: false } });
    socket.receive({ event: 'from-the-future', data: {} });
    expect(client.state.name).toBe('live');
  });

  it.each([
    'not json',
    '[]',
    '1',
    'null',
    '{}',
    '{"ref":1}',
    '{"ref":1,"ok":true}',
    '{"event":"message"}',
    '{"ref":1,"ok":2}',
  ])('leaves a server that sends %s and comes back', async frame => {
    const { client, live } = harness();
    (await live()).receive(frame);
    expect(client.state.name).toBe('waiting');
  });

  it('leaves a server that sends binary frames', async () => {
    const { client, live } = harness();
    (await live()).receiveRaw(new Uint8Array(3));
    expect(client.state.name).toBe('waiting');
  });

  it('hears nothing more of a socket that it has left', async () => {
    const { client, live } = harness();
    const socket = await live();
    socket.drop(1006);
    expect(socket.onmessage).toBeNull();
    expect(socket.onclose).toBeNull();
    expect(() => socket.onerror?.({})).not.toThrow();
    expect(client.state.name).toBe('waiting');
  });
});

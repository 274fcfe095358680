import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode, Limits, PROTOCOL_VERSION } from '#protocol';
import { type TestServer, testServer } from '../support/server.ts';

describe('hello', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ CONNECTIONS_PER_USER: '2', ALLOWED_ORIGINS: 'https://chat.example.org' });
  });
  afterAll(() => server.close());

  it('answers who I am and my rooms', async () => {
    const ann = await server.person('ann');
    const socket = await server.socket();
    const reply = await socket.hello(ann.token);
    expect(reply.user).toMatchObject({ id: ann.user.id, name: 'ann', role: 'user' });
    expect(reply.version).toBe(PROTOCOL_VERSION);
    expect(reply.rooms).toHaveLength(1);
    expect(reply.rooms[0]).toMatchObject({
      room: { kind: 'general', name: 'General' },
      role: 'member',
      unread: 0,
    });
    socket.close();
  });

  it('with a bad token is refused, and the socket closed for good', async () => {
    const socket = await server.socket();
    const data = { version: PROTOCOL_VERSION, token: 'not.a.token' };
    expect(await socket.refused('hello', data)).toBe('unauthenticated');
    expect((await socket.closed).code).toBe(CloseCode.unauthenticated);
  });

  it('with a token of an ended session is refused', async () => {
    const ann = await server.person();
    await server.api(ann, 'POST', '/auth/logout');
    const socket = await server.socket();
    expect(await socket.refused('hello', { version: PROTOCOL_VERSION, token: ann.token })).toBe(
      'session_ended',
    );
    expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
  });

  it('with a token that ran out is sent back for a new one', async () => {
    const ann = await server.person();
    const token = await new SignJWT(decodeJwt(ann.token))
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setExpirationTime('1 second ago')
      .sign(new TextEncoder().encode(server.container.config.TOKEN_SECRET));
    const socket = await server.socket();
    expect(await socket.refused('hello', { version: PROTOCOL_VERSION, token })).toBe('token_expired');
    expect((await socket.closed).code).toBe(CloseCode.expired);
  });

  it('with another protocol version is refused', async () => {
    const ann = await server.person();
    const socket = await server.socket();
    expect(await socket.refused('hello', { version: 99, token: ann.token })).toBe('unsupported_version');
    expect((await socket.closed).code).toBe(CloseCode.unsupportedVersion);
  });

  it('is the first command: another one before it ends the socket', async () => {
    const socket = await server.socket();
    expect(await socket.refused('read', { room: 1, seq: 1 })).toBe('hello_expected');
    expect((await socket.closed).code).toBe(CloseCode.invalid);
  });

  it('is said once: a second one is refused and the socket stays', async () => {
    const ann = await server.person();
    const socket = await server.enter(ann);
    expect(await socket.refused('hello', { version: PROTOCOL_VERSION, token: ann.token })).toBe(
      'hello_expected',
    );
    const [general] = (await server.api(ann, 'GET', '/rooms')).body.rooms;
    expect(await socket.command('typing', { room: general.room.id, active: false })).toMatchObject({
      ok: true,
    });
    socket.close();
  });

  it('is answered before anything else: a command that overtakes the answer is refused', async () => {
    const ann = await server.person();
    const socket = await server.socket();
    const hello = socket.hello(ann.token);
    expect(await socket.refused('typing', { room: 1, active: false })).toBe('hello_expected');
    expect((await hello).user.id).toBe(ann.user.id);
    socket.close();
  });

  it('that does not come in time closes the socket', async () => {
    const socket = await server.socket();
    const { code } = await socket.closed;
    expect(code).toBe(CloseCode.helloTimeout);
  });

  it('is waited for while the service runs: the time in which it stands still is nobody’s fault', async () => {
    const ann = await server.person();
    const socket = await server.socket();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Limits.helloMs + 100);
    expect((await socket.hello(ann.token)).user.id).toBe(ann.user.id);
    socket.close();
  });

  it('of one user too many is told to come back later', async () => {
    const ann = await server.person();
    const open = [await server.enter(ann), await server.enter(ann)];
    const third = await server.socket();
    expect(await third.refused('hello', { version: PROTOCOL_VERSION, token: ann.token })).toBe(
      'rate_limited',
    );
    expect((await third.closed).code).toBe(CloseCode.tooManyConnections);
    open[0]?.close();
    await open[0]?.closed;
    await expect
      .poll(async () => {
        const again = await server.socket();
        const reply = await again.command('hello', { version: PROTOCOL_VERSION, token: ann.token });
        again.close();
        return reply.ok;
      })
      .toBe(true);
    open[1]?.close();
  });

  it('takes identity from the token alone, not from what the client claims', async () => {
    const ann = await server.person('ann');
    const socket = await server.socket();
    socket.send({ ref: 1, command: 'hello', data: { version: 1, token: ann.token, user: 1 } });
    expect(await socket.frame(f => f['ref'] === 1)).toMatchObject({
      ok: false,
      error: { code: 'invalid_request' },
    });
    expect((await socket.closed).code).toBe(CloseCode.invalid);
  });

  it('is possible from our own and allowed origins only', async () => {
    await expect(server.socket({ headers: { origin: 'https://evil.example' } })).rejects.toThrow('403');
    for (const origin of ['https://chat.example.org', server.url]) {
      const socket = await server.socket({ headers: { origin } });
      socket.close();
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

describe('sanctions over the API and the socket', () => {
  let server: TestServer;
  let moderator: Person;
  let general: number;
  beforeAll(async () => {
    server = await testServer();
    moderator = await server.withRole('moderator');
    general = await server.container.rooms.general.ensureGeneral();
  });
  afterAll(() => server.close());

  const sanction = async (person: Person, kind: string, more: object = {}): Promise<number> => {
    const { status, body } = await server.api(moderator, 'POST', '/moderation/sanctions', {
      user: person.user.id,
      kind,
      reason: 'too loud',
      ...more,
    });
    expect(status).toBe(201);
    return body.id;
  };
  const lift = (id: number) =>
    server.api(moderator, 'POST', `/moderation/sanctions/${id}/lift`, { reason: 'enough' });
  const makeRoom = async (owner: Person, kind = 'public'): Promise<number> => {
    const { body } = await server.api(owner, 'POST', '/rooms', { kind, name: 'Room' });
    return body.room.id;
  };
  const text = (room: number) => ({ room, clientId: clientId(), text: 'hello' });

  it('a mute acts on open sockets at once and is told there, and so is its end', async () => {
    const person = await server.person();
    const socket = await server.enter(person);
    await socket.event('standing', ({ data }) => data.sanctions.length === 0);
    await socket.ok('send', text(general));

    const id = await sanction(person, 'mute', { room: general, seconds: 60 });
    expect(await socket.refused('send', text(general))).toBe('muted');
    expect(await socket.refused('typing', { room: general, active: true })).toBe('muted');
    await socket.ok('typing', { room: general, active: false });
    const { data } = await socket.event('standing', event => event.data.sanctions.length === 1);
    expect(data).toMatchObject({
      sanctions: [{ id, kind: 'mute', room: general, reason: 'too loud' }],
      unreadNotices: 1,
    });
    await socket.event('notice', event => event.data.content.kind === 'sanctioned');
    expect((await server.api(person, 'GET', '/me/standing')).body).toEqual(data);

    expect((await lift(id)).status).toBe(200);
    await socket.ok('send', text(general));
    await socket.event('standing', event => event.data.unreadNotices === 2);
    await socket.event('notice', event => event.data.content.kind === 'sanctionLifted');
    socket.close();
  });

  it('what bears on a person comes right after the answer to hello', async () => {
    const person = await server.person();
    await sanction(person, 'timeout', { seconds: 60 });
    const socket = await server.enter(person);
    await socket.event('standing');
    const reply = socket.frames.findIndex(frame => frame['ref'] === 1);
    expect(socket.frames[reply + 1]).toMatchObject({
      event: 'standing',
      data: { sanctions: [{ kind: 'timeout', room: null }], blocked: [], unreadNotices: 1 },
    });
    socket.close();
  });

  it('who is timed out takes part in nothing, and may read, take back and leave', async () => {
    const [person, other] = [await server.person(), await server.person('other')];
    const [own, open, second] = [await makeRoom(person), await makeRoom(other), await makeRoom(other)];
    await server.api(person, 'POST', `/rooms/${second}/join`, {});
    const socket = await server.enter(person);
    const { seq } = await socket.ok('send', text(own));
    await server.api(person, 'POST', '/direct', { user: moderator.user.id });

    const id = await sanction(person, 'timeout', { seconds: 60 });
    const acts: [string, string, object?][] = [
      ['POST', '/rooms', { kind: 'public', name: 'Mine' }],
      ['POST', '/direct', { user: other.user.id }],
      ['POST', `/rooms/${open}/join`, {}],
      ['POST', `/rooms/${own}/members`, { users: [other.user.id] }],
      ['PATCH', `/rooms/${own}`, { name: 'Loud' }],
      ['DELETE', `/rooms/${own}?confirm=true`],
      ['POST', `/rooms/${own}/messages`, { clientId: clientId(), text: 'hello' }],
      ['PATCH', `/rooms/${own}/messages/${seq}`, { text: 'edited' }],
      ['POST', '/reports', { user: other.user.id, category: 'spam', text: '' }],
    ];
    for (const [method, path, body] of acts) {
      const answer = await server.api(person, method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'timed_out']);
      expect(answer.body.detail).toMatch(/Until /);
    }
    expect(await socket.refused('typing', { room: own, active: true })).toBe('timed_out');
    expect(await socket.refused('edit', { room: own, seq, text: 'edited' })).toBe('timed_out');

    expect((await server.api(person, 'GET', `/rooms/${own}/messages`)).status).toBe(200);
    expect((await server.api(person, 'POST', '/direct', { user: moderator.user.id })).status).toBe(200);
    await socket.ok('read', { room: own, seq });
    await socket.ok('delete', { room: own, seq });
    expect((await server.api(person, 'POST', `/rooms/${second}/leave`, {})).status).toBe(204);

    await lift(id);
    for (const [method, path, body] of acts.slice(0, 5)) {
      expect([path, (await server.api(person, method, path, body)).status]).not.toEqual([path, 403]);
    }
    socket.close();
  });

  it('a timeout in one room is felt there only', async () => {
    const person = await server.person();
    const [own, quiet] = [await makeRoom(person), await makeRoom(person)];
    await sanction(person, 'timeout', { room: quiet, seconds: 60 });
    const rename = (room: number) => server.api(person, 'PATCH', `/rooms/${room}`, { name: 'New' });
    expect((await rename(quiet)).body.code).toBe('timed_out');
    expect((await rename(own)).status).toBe(200);
    expect((await server.api(person, 'POST', '/rooms', { kind: 'public', name: 'Third' })).status).toBe(201);
  });

  it('a ban from a room takes it from open sockets, and keeps them out', async () => {
    const [owner, guest] = [await server.person('owner'), await server.person('guest')];
    const room = await makeRoom(owner);
    await server.api(guest, 'POST', `/rooms/${room}/join`, {});
    const [socket, watching] = [await server.enter(guest), await server.enter(owner)];
    const ban = { user: guest.user.id, room, kind: 'ban', reason: 'off topic' };
    expect((await server.api(owner, 'POST', '/moderation/sanctions', ban)).status).toBe(201);
    await socket.event('left', event => event.data.room === room);
    await watching.frame(
      frame => frame['room'] === room && JSON.stringify(frame).includes('"action":"removed"'),
    );
    expect(await socket.refused('send', text(room))).toBe('room_not_found');
    const join = await server.api(guest, 'POST', `/rooms/${room}/join`, {});
    expect(join.body).toMatchObject({ code: 'room_banned' });
    expect(join.body.detail).toContain('off topic');
    const add = await server.api(owner, 'POST', `/rooms/${room}/members`, { users: [guest.user.id] });
    expect(add.body.code).toBe('room_banned');
    await socket.ok('send', text(general));
    socket.close();
    watching.close();
  });

  it('slow mode answers when to come back, on the socket and over HTTP', async () => {
    const [owner, guest] = [await server.person('owner'), await server.person('guest')];
    const room = await makeRoom(owner);
    await server.api(guest, 'POST', `/rooms/${room}/join`, {});
    const socket = await server.enter(guest);
    const patch = await server.api(owner, 'PATCH', `/rooms/${room}`, { slowSeconds: 600 });
    expect(patch.body.slowSeconds).toBe(600);
    await socket.frame(
      frame => frame['event'] === 'room' && JSON.stringify(frame).includes('"slowSeconds":600'),
    );
    await socket.ok('send', text(room));
    const reply = await socket.command('send', text(room));
    expect(reply).toMatchObject({ ok: false, error: { code: 'slow_mode', retryable: true } });
    expect(!reply.ok && (reply.error.retryAfterMs ?? 0) > 300_000).toBe(true);
    const answer = await server.api(guest, 'POST', `/rooms/${room}/messages`, {
      clientId: clientId(),
      text: 'again',
    });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(300);
    socket.close();
  });

  it('lists them for moderators, and for nobody else', async () => {
    const person = await server.person();
    const id = await sanction(person, 'mute');
    const list = (who: Person) =>
      server.api(who, 'GET', `/moderation/sanctions?user=${person.user.id}&inForce=true`);
    expect((await list(moderator)).body).toMatchObject({
      sanctions: [{ id, user: { id: person.user.id }, by: { id: moderator.user.id }, inForce: true }],
      next: null,
    });
    expect((await list(person)).body.code).toBe('forbidden');
  });

  it('refuses what does not fit', async () => {
    const person = await server.person();
    const give = (body: object, who: Person | undefined = moderator) =>
      server.api(who, 'POST', '/moderation/sanctions', {
        user: person.user.id,
        kind: 'mute',
        reason: 'because',
        ...body,
      });
    const bad: object[] = [
      { user: 0 },
      { user: '1; drop table users' },
      { room: -1 },
      { room: 'General' },
      { kind: 'kill' },
      { reason: '' },
      { reason: 'x'.repeat(1_001) },
      { seconds: 0 },
      { seconds: -60 },
      { seconds: 1.5 },
      { seconds: 1e300 },
      { kind: 'timeout' },
      { kind: 'timeout', seconds: 2_419_201 },
      { createdAt: '2020-01-01T00:00:00.000Z' },
      { liftedAt: null },
    ];
    for (const body of bad) {
      const answer = await give(body);
      expect([body, answer.status, answer.body.code]).toEqual([body, 400, 'invalid_request']);
    }
    expect((await give({ reason: 'a \0 b' })).body.code).toBe('text_malformed');
    expect((await give({ reason: '\u200b' })).body.code).toBe('text_blank');
    expect((await give({ user: Number.MAX_SAFE_INTEGER })).body.code).toBe('user_not_found');
    expect((await give({ room: Number.MAX_SAFE_INTEGER })).body.code).toBe('room_not_found');
    expect((await give({}, person)).body.code).toBe('forbidden');
    expect((await server.api(undefined, 'POST', '/moderation/sanctions', {})).status).toBe(401);
    expect((await server.api(undefined, 'GET', '/me/standing')).status).toBe(401);
    for (const path of ['abc', '0', '1e3', '%00']) {
      const answer = await server.api(moderator, 'POST', `/moderation/sanctions/${path}/lift`, {
        reason: 'x',
      });
      expect([path, answer.status]).toEqual([path, 400]);
    }
    expect((await server.api(moderator, 'GET', '/moderation/sanctions?limit=1000')).status).toBe(400);
    for (const slowSeconds of [-1, 21_601, 0.5, '10']) {
      const answer = await server.api(moderator, 'PATCH', `/rooms/${general}`, { slowSeconds });
      expect([slowSeconds, answer.status]).toEqual([slowSeconds, 400]);
    }
    expect((await server.api(person, 'GET', '/me/standing')).body).toEqual({
      sanctions: [],
      blocked: [],
      unreadNotices: 0,
    });
  });
});

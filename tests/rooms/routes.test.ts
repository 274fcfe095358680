import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';

describe('rooms over HTTP', () => {
  let server: TestServer;
  let [ada, bob]: [Person, Person] = [{} as Person, {} as Person];
  beforeAll(async () => {
    server = await testServer();
    [ada, bob] = [await server.person('ada'), await server.person('bob')];
  });
  afterAll(() => server.close());

  const make = async (body: object): Promise<number> => {
    const answer = await server.api(ada, 'POST', '/rooms', body);
    expect(answer.status).toBe(201);
    return answer.body.room.id;
  };
  /** Status and what the body says: an error's code, or all of it. */
  const ask = async (person: Person | undefined, method: string, path: string, body?: unknown) => {
    const answer = await server.api(person, method, path, body);
    return [answer.status, answer.body?.code ?? answer.body] as const;
  };

  it('makes a room, shows it, changes it and archives it', async () => {
    const room = await make({ kind: 'public', name: 'Garden', topic: 'what grows', membersCanAdd: true });
    const mine = await server.api(ada, 'GET', '/rooms');
    expect(mine.body.rooms.map((one: { room: { id: number } }) => one.room.id)).toContain(room);
    expect(await ask(ada, 'GET', `/rooms/${room}`)).toMatchObject([
      200,
      { room: { name: 'Garden' }, memberCount: 1, joined: true, summary: { role: 'owner', version: 3 } },
    ]);
    expect(await ask(ada, 'PATCH', `/rooms/${room}`, { name: 'Yard' })).toMatchObject([
      200,
      { name: 'Yard' },
    ]);
    expect(await ask(bob, 'PATCH', `/rooms/${room}`, { name: 'Mine' })).toEqual([404, 'room_not_found']);
    expect(await ask(ada, 'DELETE', `/rooms/${room}`)).toEqual([409, 'confirmation_required']);
    expect(await ask(ada, 'DELETE', `/rooms/${room}?confirm=true`)).toMatchObject([
      200,
      { archivedAt: expect.any(String) },
    ]);
  });

  it('finds public rooms by a part of their name', async () => {
    const room = await make({ kind: 'public', name: 'Astronomy' });
    expect(await ask(bob, 'GET', '/rooms/browse?q=STRONO&limit=1')).toMatchObject([
      200,
      { rooms: [{ room: { id: room }, memberCount: 1, joined: false }], next: null },
    ]);
    expect((await server.api(bob, 'GET', '/rooms/browse')).body.rooms.length).toBeGreaterThan(0);
  });

  it('joins, lists, adds, removes and leaves', async () => {
    const room = await make({ kind: 'public', name: 'Chess' });
    expect(await ask(bob, 'POST', `/rooms/${room}/join`)).toMatchObject([200, { memberCount: 2 }]);
    expect(await ask(bob, 'POST', `/rooms/${room}/join`, {})).toEqual([409, 'already_member']);
    expect(await ask(bob, 'GET', `/rooms/${room}/members?limit=1`)).toMatchObject([
      200,
      { members: [{ user: { id: ada.user.id }, role: 'owner', online: false }], next: ada.user.id },
    ]);
    expect(await ask(ada, 'DELETE', `/rooms/${room}/members/${bob.user.id}`)).toEqual([204, undefined]);
    expect(await ask(ada, 'POST', `/rooms/${room}/members`, { users: [bob.user.id] })).toMatchObject([
      200,
      { members: [{ user: { id: bob.user.id }, state: 'active' }] },
    ]);
    expect(await ask(ada, 'POST', `/rooms/${room}/leave`, { newOwner: bob.user.id })).toEqual([
      204,
      undefined,
    ]);
    expect(await ask(bob, 'POST', `/rooms/${room}/leave`, {})).toEqual([409, 'confirmation_required']);
    expect(await ask(bob, 'POST', `/rooms/${room}/leave`, { confirm: true })).toEqual([204, undefined]);
  });

  it('opens the direct conversation of two people', async () => {
    const first = await server.api(ada, 'POST', '/direct', { user: bob.user.id });
    const second = await server.api(bob, 'POST', '/direct', { user: ada.user.id });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.room.id).toBe(first.body.room.id);
    expect(second.body.peer.id).toBe(ada.user.id);
  });

  it('keeps contacts', async () => {
    const path = `/contacts/${bob.user.id}`;
    expect(await ask(ada, 'PUT', path, { name: 'Bobby' })).toMatchObject([200, { name: 'Bobby' }]);
    expect(await ask(ada, 'GET', '/contacts')).toMatchObject([
      200,
      { contacts: [{ user: { id: bob.user.id }, name: 'Bobby' }], next: null },
    ]);
    expect(await ask(ada, 'DELETE', path)).toEqual([204, undefined]);
    expect(await ask(ada, 'DELETE', path)).toEqual([404, 'user_not_found']);
  });

  it.each([
    ['GET', '/rooms/0'],
    ['GET', '/rooms/-1'],
    ['GET', '/rooms/1.5'],
    ['GET', '/rooms/9007199254740992'],
    ['GET', '/rooms/abc'],
    ['GET', '/rooms/1/members?limit=501'],
    ['GET', '/rooms/1/members?after=-1'],
    ['GET', `/rooms/browse?q=${'x'.repeat(65)}`],
    ['POST', '/rooms', { kind: 'general', name: 'x' }],
    ['POST', '/rooms', { kind: 'direct', name: 'x' }],
    ['POST', '/rooms', { kind: 'public', name: '' }],
    ['POST', '/rooms', { kind: 'public', name: 'x'.repeat(65) }],
    ['POST', '/rooms', { kind: 'public', name: 'x', owner: 1 }],
    ['PATCH', '/rooms/1', {}],
    ['PATCH', '/rooms/1', { topic: 'x'.repeat(251) }],
    ['POST', '/rooms/1/members', { users: [] }],
    ['POST', '/rooms/1/members', { users: Array.from({ length: 101 }, (_, i) => i + 1) }],
    ['POST', '/rooms/1/members', { users: ['1'] }],
    ['POST', '/rooms/1/leave', { newOwner: 0 }],
    ['POST', '/direct', { user: 2 ** 53 }],
    ['DELETE', '/rooms/1?confirm=maybe'],
    ['PUT', '/contacts/0', { name: 'x' }],
  ])('refuses %s %s with %j', async (method, path, body?: object) => {
    expect(await ask(ada, method, path, body)).toEqual([400, 'invalid_request']);
  });

  it.each([
    ['GET', '/rooms'],
    ['POST', '/rooms'],
    ['POST', '/direct'],
    ['GET', '/rooms/browse'],
    ['GET', '/rooms/1'],
    ['PATCH', '/rooms/1'],
    ['DELETE', '/rooms/1'],
    ['POST', '/rooms/1/join'],
    ['POST', '/rooms/1/leave'],
    ['GET', '/rooms/1/members'],
    ['POST', '/rooms/1/members'],
    ['DELETE', '/rooms/1/members/1'],
    ['GET', '/contacts'],
    ['PUT', '/contacts/1'],
    ['DELETE', '/contacts/1'],
  ])('lets nobody in without a token: %s %s', async (method, path) => {
    expect(await ask(undefined, method, path)).toEqual([401, 'unauthenticated']);
  });
});

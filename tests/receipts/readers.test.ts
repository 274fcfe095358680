import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';

describe('who has read', () => {
  let server: TestServer;
  let [ann, bob, eve] = [] as unknown as [Person, Person, Person];
  let [room, seq] = [0, 0];

  beforeAll(async () => {
    server = await testServer();
    [ann, bob, eve] = [await server.person('ann'), await server.person('bob'), await server.person('eve')];
    const { body } = await server.api(ann, 'POST', '/rooms', { kind: 'public', name: 'Room' });
    room = body.room.id;
    await server.api(bob, 'POST', `/rooms/${room}/join`);
    const message = { clientId: 'readers-test-1', text: 'read me' };
    seq = (await server.api(ann, 'POST', `/rooms/${room}/messages`, message)).body.seq;
  });
  afterAll(() => server.close());

  const readers = async (person: Person, query = '') =>
    server.api(person, 'GET', `/rooms/${room}/readers${query}`);

  it('is told of a message from the positions of the members', async () => {
    expect((await readers(ann, `?seq=${seq}`)).body).toEqual({ readers: [], next: null });
    const socket = await server.enter(bob);
    await socket.ok('read', { room, seq });
    const { body } = await readers(ann, `?seq=${seq}`);
    expect(body.readers).toEqual([
      { user: expect.objectContaining({ id: bob.user.id, login: bob.user.login }), seq },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/email|hash/);
  });

  it('comes in pages of all members', async () => {
    const first = (await readers(bob, '?limit=1')).body;
    expect(first.readers.map((r: { user: { id: number } }) => r.user.id)).toEqual([ann.user.id]);
    const second = (await readers(bob, `?limit=1&after=${first.next}`)).body;
    expect(second).toMatchObject({ readers: [{ user: { id: bob.user.id } }], next: null });
  });

  it('is for members only', async () => {
    expect(await readers(eve)).toMatchObject({ status: 404, body: { code: 'room_not_found' } });
    expect((await server.api(undefined, 'GET', `/rooms/${room}/readers`)).status).toBe(401);
    expect((await readers(ann, '?seq=-1')).status).toBe(400);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

describe('messages over HTTP', () => {
  let server: TestServer;
  let [ada, bob]: [Person, Person] = [{} as Person, {} as Person];
  let room = 0;
  beforeAll(async () => {
    server = await testServer();
    [ada, bob] = [await server.person('ada'), await server.person('bob')];
    room = (await server.api(ada, 'POST', '/rooms', { kind: 'private', name: 'Two' })).body.room.id;
  });
  afterAll(() => server.close());

  const ask = async (person: Person | undefined, method: string, path: string, body?: unknown) => {
    const answer = await server.api(person, method, path, body);
    return [answer.status, answer.body?.code ?? answer.body] as const;
  };
  const send = (text: string, id = clientId()) =>
    server.api(ada, 'POST', `/rooms/${room}/messages`, { clientId: id, text });

  it('sends once, edits and deletes', async () => {
    const id = clientId();
    const { status, body } = await send('one', id);
    expect([status, body]).toMatchObject([201, { room, duplicate: false }]);
    expect((await send('one', id)).body).toEqual({ ...body, duplicate: true });
    const path = `/rooms/${room}/messages/${body.seq}`;
    expect(await ask(ada, 'GET', path)).toMatchObject([200, { seq: body.seq, text: 'one', clientId: id }]);
    expect(await ask(ada, 'PATCH', path, { text: 'two' })).toMatchObject([200, { text: 'two' }]);
    expect(await ask(ada, 'PATCH', path, { text: 'two' })).toEqual([422, 'text_unchanged']);
    expect(await ask(ada, 'DELETE', path)).toMatchObject([200, { text: '', deletedAt: expect.any(String) }]);
    expect(await ask(ada, 'DELETE', path)).toEqual([409, 'message_deleted']);
  });

  it('pages through history, fifty at a time unless told', async () => {
    const seqs: number[] = [];
    for (let i = 0; i < 55; i++) seqs.push((await send(`message ${i}`)).body.seq);
    const newest = await server.api(ada, 'GET', `/rooms/${room}/messages`);
    expect(newest.body).toMatchObject({ hasBefore: true, hasAfter: false, version: seqs.at(-1) });
    expect(newest.body.messages).toHaveLength(50);
    const { body } = await server.api(ada, 'GET', `/rooms/${room}/messages?before=${seqs[10]}&limit=2`);
    expect(body.messages.map((message: { seq: number }) => message.seq)).toEqual([seqs[9], seqs[8]]);
  });

  it('searches', async () => {
    const { seq } = (await send('the quick brown foxes')).body;
    await send('another fox');
    const first = await server.api(ada, 'GET', `/search?q=fox&room=${room}&limit=1`);
    expect(first.body).toMatchObject({ total: 2, totalIsExact: true, hits: [{ room }] });
    const { body } = await server.api(ada, 'GET', `/search?q=fox&before=${first.body.next}`);
    expect(body).toMatchObject({ hits: [{ room, message: { seq } }], next: null });
    expect(await ask(bob, 'GET', '/search?q=fox')).toMatchObject([200, { hits: [], total: 0 }]);
  });

  it('is closed to who is not a member', async () => {
    const { seq } = (await send('secret')).body;
    const refused = [404, 'room_not_found'];
    const path = `/rooms/${room}/messages`;
    expect(await ask(bob, 'GET', path)).toEqual(refused);
    expect(await ask(bob, 'GET', `${path}/${seq}`)).toEqual(refused);
    expect(await ask(bob, 'POST', path, { clientId: clientId(), text: 'hi' })).toEqual(refused);
    expect(await ask(bob, 'PATCH', `${path}/${seq}`, { text: 'hi' })).toEqual(refused);
    expect(await ask(bob, 'DELETE', `${path}/${seq}`)).toEqual(refused);
    expect(await ask(bob, 'GET', `/search?q=secret&room=${room}`)).toEqual(refused);
  });

  it.each([
    ['GET', '/rooms/0/messages'],
    ['GET', '/rooms/1/messages?limit=0'],
    ['GET', '/rooms/1/messages?limit=101'],
    ['GET', '/rooms/1/messages?before=-1'],
    ['GET', '/rooms/1/messages?before=9007199254740992'],
    ['GET', '/rooms/1/messages?before=3&after=5'],
    ['GET', '/rooms/1/messages/x'],
    ['POST', '/rooms/1/messages', { clientId: 'short', text: 'x' }],
    ['POST', '/rooms/1/messages', { clientId: 'long-enough', text: 5 }],
    ['POST', '/rooms/1/messages', { clientId: 'long-enough', text: 'x', author: 1 }],
    ['PATCH', '/rooms/1/messages/1', {}],
    ['GET', '/search'],
    ['GET', '/search?q='],
    ['GET', '/search?q=%20'],
    ['GET', `/search?q=${'x'.repeat(201)}`],
    ['GET', '/search?q=x&room=0'],
    ['GET', '/search?q=x&limit=101'],
    ['GET', '/search?q=x&before=1-2'],
    ['GET', "/search?q=x&before=1-2-3'"],
  ])('refuses %s %s with %j', async (method, path, body?: object) => {
    expect(await ask(ada, method, path, body)).toEqual([400, 'invalid_request']);
  });

  it('survives a cursor at the end of all numbers', async () => {
    const end = '9999999999999999-9999999999999999-9999999999999999';
    expect((await server.api(ada, 'GET', `/search?q=fox&before=${end}`)).body.hits).toHaveLength(2);
  });

  it.each([
    ['GET', '/rooms/1/messages'],
    ['GET', '/rooms/1/messages/1'],
    ['POST', '/rooms/1/messages'],
    ['PATCH', '/rooms/1/messages/1'],
    ['DELETE', '/rooms/1/messages/1'],
    ['GET', '/search?q=x'],
  ])('lets nobody in without a token: %s %s', async (method, path) => {
    expect(await ask(undefined, method, path)).toEqual([401, 'unauthenticated']);
  });
});

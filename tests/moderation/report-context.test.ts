import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Desk, deskOf } from './desk.ts';

describe('what a report shows of its message', () => {
  let server: TestServer;
  let desk: Desk;
  let [ada, eve, mod] = [{} as Person, {} as Person, {} as Person];
  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    [ada, eve] = [await server.person('ada'), await server.person('eve')];
    mod = await server.withRole('moderator', 'mod');
  });
  afterAll(() => server.close());

  const textsOf = (messages: { text: string }[]) => messages.map(one => one.text);

  it('is the message, its earlier texts, and five messages on either side, in a private room, too', async () => {
    const room = await desk.room(ada, [eve], 'private');
    const seqs: number[] = [];
    for (let n = 1; n <= 15; n++) seqs.push(await desk.say(n % 2 ? ada : eve, room, `text ${n}`));
    const seq = seqs[7] ?? 0;
    await desk.good(eve, 'PATCH', `/rooms/${room}/messages/${seq}`, { text: 'text 8, edited' });
    expect(await desk.ask(mod, 'GET', `/rooms/${room}/messages/${seq}`)).toEqual([404, 'room_not_found']);
    expect(await desk.ask(mod, 'GET', `/rooms/${room}/messages/${seq}/revisions`)).toEqual([
      404,
      'room_not_found',
    ]);
    const id = await desk.report(ada, { room, seq });
    const [status, { message }] = await desk.see(mod, id);
    expect(status).toBe(200);
    expect(message).toMatchObject({
      room: { id: room, kind: 'private', name: 'Room' },
      message: { seq, text: 'text 8, edited', author: { id: eve.user.id } },
      revisions: [{ text: 'text 8' }],
    });
    expect(textsOf(message.before)).toEqual([3, 4, 5, 6, 7].map(n => `text ${n}`));
    expect(textsOf(message.after)).toEqual([9, 10, 11, 12, 13].map(n => `text ${n}`));
    expect(await desk.audited(`report:${id}`)).toMatchObject([
      { act: 'revisions_read', actor: mod.user.id, facts: { texts: 1 } },
    ]);
    // The report opens its message, not the room.
    expect(await desk.ask(mod, 'GET', `/rooms/${room}/messages/${seq}`)).toEqual([404, 'room_not_found']);
  });

  it('is what stood there when its author deletes it', async () => {
    const room = await desk.room(ada, [eve], 'private');
    const seq = await desk.say(eve, room, 'never said that');
    const id = await desk.report(ada, { room, seq });
    await desk.good(eve, 'DELETE', `/rooms/${room}/messages/${seq}`);
    const [, { message }] = await desk.see(mod, id);
    expect(message).toMatchObject({
      message: { text: '', deletedAt: expect.any(String) },
      revisions: [{ text: 'never said that' }],
      after: [],
    });
  });

  it('is in the audit log when others could not see it: not an open room’s present texts', async () => {
    const direct = (await desk.good(ada, 'POST', '/direct', { user: eve.user.id })).room.id;
    const open = await desk.room(ada, [eve]);
    for (const [room, entries] of [
      [direct, 1],
      [open, 0],
    ]) {
      const id = await desk.report(ada, { room, seq: await desk.say(eve, room, 'rude') });
      await desk.see(mod, id);
      expect(await desk.audited(`report:${id}`)).toHaveLength(entries);
    }
    const seq = await desk.say(eve, open, 'rude');
    await desk.good(eve, 'PATCH', `/rooms/${open}/messages/${seq}`, { text: 'polite' });
    const edited = await desk.report(ada, { room: open, seq });
    await desk.see(mod, edited);
    expect(await desk.audited(`report:${edited}`)).toHaveLength(1);
  });

  it('is nothing to who may not work on it', async () => {
    const room = await desk.room(ada, [eve, mod], 'private');
    const [seq, own] = [await desk.say(eve, room, 'rude'), await desk.say(mod, room, 'ruder')];
    const id = await desk.report(ada, { room, seq });
    expect(await desk.see(ada, id)).toEqual([403, 'forbidden']);
    expect(await desk.see(eve, id)).toEqual([403, 'forbidden']);
    expect(await desk.see(undefined, id)).toEqual([401, 'unauthenticated']);
    expect(await desk.see(mod, await desk.report(ada, { room, seq: own }))).toEqual([409, 'own_account']);
    expect(await desk.audited(`report:${id}`)).toEqual([]);
  });
});

describe('earlier texts', () => {
  let server: TestServer;
  let desk: Desk;
  let [ada, mod, peer, admin] = [{} as Person, {} as Person, {} as Person, {} as Person];
  let [room, seq] = [0, 0];
  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    ada = await server.person('ada');
    [mod, peer] = [await server.withRole('moderator'), await server.withRole('moderator')];
    admin = await server.withRole('admin');
    room = await desk.room(ada);
    seq = await desk.say(ada, room, 'first');
    for (const text of ['second', 'third']) {
      await desk.good(ada, 'PATCH', `/rooms/${room}/messages/${seq}`, { text });
    }
  });
  afterAll(() => server.close());

  const read = (who: Person | undefined, at: number, of: number) =>
    desk.ask(who, 'GET', `/rooms/${at}/messages/${of}/revisions`);

  it('are read by moderators inside the room, and each reading is written down', async () => {
    for (const [n, one] of [mod, admin].entries()) {
      expect(await read(one, room, seq)).toMatchObject([
        200,
        {
          message: { seq, text: 'third' },
          revisions: [
            { version: seq + 1, text: 'first', replacedAt: expect.any(String) },
            { version: seq + 2, text: 'second' },
          ],
        },
      ]);
      expect((await desk.audited(`message:${seq}`))[n]).toMatchObject({
        act: 'revisions_read',
        actor: one.user.id,
        facts: { texts: 2 },
      });
    }
  });

  it('are nobody else’s to read, and not one’s own', async () => {
    expect(await read(ada, room, seq)).toEqual([403, 'forbidden']);
    expect(await read(await server.person(), room, seq)).toEqual([404, 'room_not_found']);
    expect(await read(undefined, room, seq)).toEqual([401, 'unauthenticated']);
    expect(await read(mod, room, 999_999)).toEqual([404, 'message_not_found']);
    expect(await read(mod, 999_999, 1)).toEqual([404, 'room_not_found']);
    expect(await desk.ask(mod, 'GET', `/rooms/${room}/messages/x/revisions`)).toEqual([
      400,
      'invalid_request',
    ]);
    const theirs = await desk.room(admin, [mod, peer], 'private');
    const said = await desk.say(mod, theirs, 'mine');
    expect(await read(mod, theirs, said)).toEqual([409, 'own_account']);
    expect(await read(peer, theirs, said)).toMatchObject([200, { revisions: [] }]);
    const above = await desk.say(admin, theirs, 'from above');
    expect(await read(peer, theirs, above)).toMatchObject([200, { revisions: [] }]);
  });
});

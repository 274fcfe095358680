import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Desk, deskOf } from './desk.ts';

describe('notices', () => {
  let server: TestServer;
  let desk: Desk;
  let [ada, eve, mod, admin] = [{} as Person, {} as Person, {} as Person, {} as Person];
  let room = 0;
  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    [ada, eve] = [await server.person('ada'), await server.person('eve')];
    [mod, admin] = [await server.withRole('moderator', 'mod'), await server.withRole('admin', 'admin')];
    room = await desk.room(ada, [eve, mod, admin]);
  });
  afterAll(() => server.close());

  const remove = (actor: Person, seq: number, body?: object) =>
    desk.ask(actor, 'DELETE', `/rooms/${room}/messages/${seq}`, body);

  it('tell the author of a deleted message, over HTTP and the socket', async () => {
    const [author, acting] = [await server.enter(eve), await server.enter(mod)];
    const first = await desk.say(eve, room, 'rude');
    const second = await desk.say(eve, room, 'ruder');
    expect(await remove(mod, first, { reason: ' Insults. ' })).toMatchObject([200, { seq: first, text: '' }]);
    await acting.ok('delete', { room, seq: second, reason: 'And again.' });
    const contents = [
      { kind: 'messageRemoved', room, seq: first, reason: 'Insults.' },
      { kind: 'messageRemoved', room, seq: second, reason: 'And again.' },
    ];
    for (const content of contents) {
      const { data } = await author.event(
        'notice',
        event => event.data.content.kind === 'messageRemoved' && event.data.content.seq === content.seq,
      );
      expect(data).toMatchObject({ readAt: null, content });
    }
    await author.event('standing', event => event.data.unreadNotices === 2);
    expect(await desk.told(eve)).toEqual(contents.toReversed());
    expect(await desk.audited(`message:${first}`)).toMatchObject([
      { act: 'message_deleted', actor: mod.user.id, reason: 'Insults.' },
    ]);
    expect(acting.frames.filter(frame => frame['event'] === 'notice')).toEqual([]);
  });

  it('need no reason', async () => {
    const seq = await desk.say(eve, room, 'rude');
    expect(await remove(mod, seq)).toMatchObject([200, { seq }]);
    expect((await desk.told(eve))[0]).toEqual({ kind: 'messageRemoved', room, seq, reason: '' });
  });

  it('say nothing of one’s own deletions, and nor does the audit log', async () => {
    const seq = await desk.say(mod, room, 'oops');
    expect(await remove(mod, seq, { reason: 'typo' })).toMatchObject([200, { seq }]);
    expect(await desk.told(mod)).toEqual([]);
    expect(await desk.audited(`message:${seq}`)).toEqual([]);
  });

  it('are not made by who may not: messages of admins stay, and those of others for members', async () => {
    const [above, own] = [await desk.say(admin, room, 'from above'), await desk.say(ada, room, 'mine')];
    expect(await remove(mod, above, { reason: 'no' })).toEqual([403, 'forbidden']);
    expect(await remove(eve, own, { reason: 'no' })).toEqual([403, 'forbidden']);
    const socket = await server.enter(mod);
    expect(await socket.refused('delete', { room, seq: above, reason: 'no' })).toBe('forbidden');
    expect(await desk.told(admin)).toEqual([]);
    expect(await remove(admin, own)).toMatchObject([200, { seq: own }]);
  });

  it('refuse a reason that cannot be stored, with the message left as it is', async () => {
    const seq = await desk.say(eve, room, 'still here');
    expect(await remove(mod, seq, { reason: 'nul \0' })).toEqual([422, 'text_malformed']);
    expect(await remove(mod, seq, { reason: 'x'.repeat(1_001) })).toEqual([400, 'invalid_request']);
    expect(await remove(mod, seq, { reason: 'x', more: 1 })).toEqual([400, 'invalid_request']);
    const socket = await server.enter(mod);
    expect(await socket.refused('delete', { room, seq, reason: 'x'.repeat(1_001) })).toBe('invalid_request');
    expect(await desk.good(eve, 'GET', `/rooms/${room}/messages/${seq}`)).toMatchObject({
      text: 'still here',
    });
  });

  it('are listed newest first in pages, and read up to one', async () => {
    const reader = await server.person('reader');
    await desk.good(reader, 'POST', `/rooms/${room}/join`);
    for (const n of [1, 2, 3]) await remove(mod, await desk.say(reader, room, `text ${n}`));
    const socket = await server.enter(reader);
    const page = await desk.good(reader, 'GET', '/me/notices?limit=2');
    const [third, second] = page.notices.map((one: { id: number }) => one.id);
    expect(page.next).toBe(second);
    const rest = await desk.good(reader, 'GET', `/me/notices?limit=2&before=${page.next}`);
    expect(rest).toMatchObject({ notices: [{ readAt: null }], next: null });

    expect(await desk.ask(reader, 'POST', '/me/notices/read', { upTo: second })).toEqual([204, undefined]);
    await socket.event('standing', event => event.data.unreadNotices === 1);
    const { notices } = await desk.good(reader, 'GET', '/me/notices');
    expect(notices.map((one: { readAt: string | null }) => one.readAt !== null)).toEqual([false, true, true]);

    expect(await desk.ask(eve, 'POST', '/me/notices/read', { upTo: third })).toEqual([
      404,
      'notice_not_found',
    ]);
    expect(await desk.ask(reader, 'POST', '/me/notices/read', { upTo: 999_999 })).toEqual([
      404,
      'notice_not_found',
    ]);
    expect(await desk.good(eve, 'GET', '/me/notices?limit=100')).not.toMatchObject({
      notices: expect.arrayContaining([expect.objectContaining({ id: third })]),
    });
  });

  it.each([
    ['GET', '/me/notices?limit=0'],
    ['GET', '/me/notices?before=0'],
    ['POST', '/me/notices/read', {}],
    ['POST', '/me/notices/read', { upTo: 'all' }],
  ])('refuse %s %s with %j', async (method, path, body?: object) => {
    expect(await desk.ask(ada, method, path, body)).toEqual([400, 'invalid_request']);
    expect(await desk.ask(undefined, method, path, body)).toEqual([401, 'unauthenticated']);
  });
});

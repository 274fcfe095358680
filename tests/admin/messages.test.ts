import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPanel } from '../../admin/panel.ts';
import { type Desk, deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

describe('messages in the panel', () => {
  let server: TestServer;
  let desk: Desk;
  let admin: Person;
  let moderator: Person;
  let owner: Person;
  let author: Person;
  let asAdmin: Visit;
  let asModerator: Visit;
  let open = 0;

  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    admin = await server.withRole('admin');
    moderator = await server.withRole('moderator');
    owner = await server.person('owner');
    author = await server.person('author');
    const panel = createPanel(server.container);
    asAdmin = visit(panel, admin);
    asModerator = visit(panel, moderator);
    open = await desk.room(owner, [author]);
  });
  afterAll(() => server.close());

  const key = (room: number, seq: number) => `${room}.${seq}`;
  const textsOf = ({ records }: Awaited<ReturnType<Visit['list']>>) =>
    records.map(({ params }) => params.text);

  describe('to see', () => {
    it('lists what people said in open rooms, newest first, with who and where', async () => {
      const seq = await desk.say(author, open, 'a heron');
      await desk.say(owner, open, 'a crane');
      const { records } = await asModerator.list('messages', { room: String(open) });
      expect(records.map(({ params }) => params.text)).toEqual(['a crane', 'a heron']);
      expect(records[1]).toMatchObject({
        id: key(open, seq),
        params: { room: open, author: author.user.id, deletedAt: null },
        populated: { author: { params: { login: author.user.login } }, room: { title: 'Room' } },
      });
      const { record } = await asModerator.open('messages', key(open, seq));
      expect(record.params.around).toContain('▸ author: a heron\nowner: a crane');
    });

    it.each(['moderator', 'admin'] as const)(
      'shows nothing of private rooms to a %s who is no member, whatever is asked',
      async role => {
        const person = await server.withRole(role);
        const who = visit(createPanel(server.container), person);
        const room = await desk.room(owner, [author], 'private');
        const seq = await desk.say(author, room, `the secret of a ${role}`);
        const { room: direct } = await desk.good(owner, 'POST', '/direct', { user: author.user.id });
        await desk.say(owner, direct.id, `whispered of a ${role}`);
        await expect.poll(() => indexed(room)).toEqual([`the secret of a ${role}`]);

        const answers = await Promise.all([
          who.list('messages'),
          who.list('messages', { room: String(room) }),
          who.list('messages', { room: String(direct.id) }),
          who.list('messages', { author: String(author.user.id) }),
          who.list('messages', { text: `secret of a ${role}` }),
          who.list('messages', { key: key(room, seq) }),
          who.search('messages', `secret of a ${role}`, 'text'),
          who.search('messages', key(room, seq), 'key'),
          who.search('messages', `secret of a ${role}`),
          who.open('messages', key(room, seq)),
          who.open('messages', key(room, seq), 'texts'),
          who.act('messages', key(room, seq), 'deleteMessage', { reason: 'I want to' }),
        ]);
        expect(JSON.stringify(answers)).not.toMatch(/the secret|whispered/);
        await expect(
          who.actOnMany('messages', [key(room, seq)], 'deleteMessageSelected', { reason: 'I want to' }),
        ).rejects.toThrow();
        expect((await desk.good(owner, 'GET', `/rooms/${room}/messages/${seq}`)).text).toContain(
          'the secret',
        );

        await desk.good(owner, 'POST', `/rooms/${room}/members`, { users: [person.user.id] });
        expect(textsOf(await who.list('messages', { room: String(room) }))).toEqual([
          `the secret of a ${role}`,
        ]);
        await desk.good(owner, 'DELETE', `/rooms/${room}/members/${person.user.id}`);
        expect(textsOf(await who.list('messages', { room: String(room) }))).toEqual([]);
      },
    );

    /** Texts of a room that the index of the search knows. */
    async function indexed(room: number): Promise<string[]> {
      const { rows } = await sql<{ text: string }>`
        select text from message_search where room_id = ${room}`.execute(desk.db);
      return rows.map(row => row.text);
    }

    it('never tells the ids that clients gave, and lets nobody filter by them', async () => {
      const sent = await desk.good(author, 'POST', `/rooms/${open}/messages`, {
        clientId: 'known-to-its-author',
        text: 'sent once',
      });
      const page = JSON.stringify([
        await asAdmin.list('messages'),
        await asAdmin.open('messages', key(open, sent.seq)),
      ]);
      expect(page).toContain('sent once');
      expect(page).not.toContain('known-to-its-author');
      const { records, notice } = await asAdmin.list('messages', { clientId: 'known-to-its-author' });
      expect(records).toEqual([]);
      expect(notice?.type).toBe('error');
    });
  });

  describe('filters', () => {
    it('by author and by time', async () => {
      const person = await server.person();
      const room = await desk.room(owner, [person]);
      await desk.say(person, room, 'first');
      await desk.say(owner, room, 'not mine');
      await desk.say(person, room, 'second');
      const author = String(person.user.id);
      expect(textsOf(await asModerator.list('messages', { author }))).toEqual(['second', 'first']);
      const { records } = await asModerator.list('messages', { author });
      const at = records[0]?.params.createdAt;
      expect(textsOf(await asModerator.list('messages', { author, 'createdAt~~from': at }))).toContain(
        'second',
      );
      const before = { author, 'createdAt~~to': '2020-01-01T00:00:00.000Z' };
      expect(textsOf(await asModerator.list('messages', before))).toEqual([]);
    });

    it('by room, in the order of the room', async () => {
      const room = await desk.room(owner);
      for (const text of ['one', 'two', 'three']) await desk.say(owner, room, text);
      const ascending = { sortBy: 'createdAt', direction: 'asc' };
      expect(textsOf(await asModerator.list('messages', { room: String(room) }))).toEqual([
        'three',
        'two',
        'one',
      ]);
      expect(textsOf(await asModerator.list('messages', { room: String(room) }, ascending))).toEqual([
        'one',
        'two',
        'three',
      ]);
    });

    it('by words in any of their forms, or a part of a text', async () => {
      const room = String(await desk.room(owner));
      for (const text of ['Летят журавли', 'cranes are flying', '100% of_it'])
        await desk.say(owner, Number(room), text);
      const found = async (text: string) => textsOf(await asModerator.list('messages', { room, text }));
      await expect.poll(() => found('журавль')).toEqual(['Летят журавли']);
      await expect.poll(() => found('crane')).toEqual(['cranes are flying']);
      await expect.poll(() => found('lying')).toEqual(['cranes are flying']);
      await expect.poll(() => found('100%')).toEqual(['100% of_it']);
      for (const nothing of ['%', '_', 'ra', '   ', 'heron', 'x'.repeat(300)]) {
        expect(await found(nothing)).toEqual([]);
      }
    });

    it('by whether they were deleted', async () => {
      const room = await desk.room(owner);
      await desk.say(owner, room, 'stays');
      const seq = await desk.say(owner, room, 'goes');
      await desk.good(owner, 'DELETE', `/rooms/${room}/messages/${seq}`);
      const filter = { room: String(room) };
      const gone = await asModerator.list('messages', { ...filter, deleted: 'true' });
      expect(gone.records.map(({ id }) => id)).toEqual([key(room, seq)]);
      expect(gone.records[0]?.params).toMatchObject({ text: '', deletedBy: owner.user.id });
      expect(textsOf(await asModerator.list('messages', { ...filter, deleted: 'false' }))).toEqual(['stays']);
      expect((await asModerator.list('messages', { ...filter, deleted: 'perhaps' })).records).toEqual([]);
      const { record } = await asModerator.open('messages', key(room, seq));
      expect(record.recordActions.map(({ name }) => name)).not.toContain('restore');
    });
  });

  describe('acts', () => {
    it('deletes and puts back, which open sockets see, and the author and the audit log are told', async () => {
      const room = await desk.room(owner, [author]);
      const seq = await desk.say(author, room, 'buy now');
      const socket = await server.enter(owner);
      const gone = await asModerator.act('messages', key(room, seq), 'deleteMessage', {
        reason: 'Advertising',
      });
      expect(gone.notice?.type).toBe('success');
      expect(gone.record.params).toMatchObject({ text: '', deletedBy: moderator.user.id });
      await socket.event('message', event => event.room === room && event.data.deletedAt !== undefined);

      const back = await asAdmin.act('messages', key(room, seq), 'restore', { reason: 'It was a joke' });
      expect(back.record.params).toMatchObject({ text: 'buy now', deletedAt: null });
      await socket.event(
        'message',
        ({ room: at, data }) => at === room && data.text === 'buy now' && data.deletedAt === undefined,
      );
      socket.close();
      expect(await desk.audited(`message:${seq}`)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            act: 'message_deleted',
            actor: moderator.user.id,
            reason: 'Advertising',
          }),
          expect.objectContaining({ act: 'message_restored', actor: admin.user.id, reason: 'It was a joke' }),
        ]),
      );
      expect(await desk.told(author)).toEqual(
        expect.arrayContaining([{ kind: 'messageRemoved', room, seq, reason: 'Advertising' }]),
      );
    });

    it('says why it did not, and changes nothing', async () => {
      const room = await desk.room(admin, [author]);
      const seq = await desk.say(admin, room, 'from above');
      const refused = await asModerator.act('messages', key(room, seq), 'deleteMessage', { reason: 'No' });
      expect(refused.notice).toMatchObject({ type: 'error', message: 'forbiddenError' });
      const own = await asAdmin.act('messages', key(room, seq), 'deleteMessage', { reason: 'Mine' });
      expect(own.notice).toMatchObject({ type: 'error', message: 'forbiddenError' });
      const other = await desk.say(author, room, 'from below');
      const unexplained = await asAdmin.act('messages', key(room, other), 'deleteMessage', {});
      expect(unexplained.record.errors['reason']).toEqual({ type: 'required', message: 'required' });
      const kept = textsOf(await asModerator.list('messages', { room: String(room) }));
      expect(kept).toEqual(['from below', 'from above']);
      expect(
        (await asModerator.act('messages', key(room, seq), 'restore', { reason: 'x' })).notice?.type,
      ).toBe('error');
      expect(await desk.audited(`message:${seq}`)).not.toContainEqual(
        expect.objectContaining({ actor: moderator.user.id, reason: 'No' }),
      );
    });

    it('does nothing when a page is only opened', async () => {
      const seq = await desk.say(author, open, 'looked at');
      for (const action of ['deleteMessage', 'removeAllOfAuthor']) {
        const { record } = await asAdmin.open('messages', key(open, seq), action);
        expect(record.params.text).toBe('looked at');
      }
      expect((await desk.good(author, 'GET', `/rooms/${open}/messages/${seq}`)).text).toBe('looked at');
    });

    it('deletes many, each by itself: one that may not be stays, and is told', async () => {
      const room = await desk.room(admin, [author]);
      const mine = await desk.say(author, room, 'one of many');
      const theirs = await desk.say(admin, room, 'from above');
      const answer = await asModerator.actOnMany(
        'messages',
        [key(room, mine), key(room, theirs)],
        'deleteMessageSelected',
        { reason: 'Flood' },
      );
      expect(answer.notice).toMatchObject({ type: 'error', options: { done: 1, failed: 1 } });
      expect(answer.failures).toMatchObject([{ id: key(room, theirs), code: 'forbidden' }]);
      expect(textsOf(await asModerator.list('messages', { room: String(room) }))).toEqual(['from above', '']);
    });

    it('removes all of an author, in one room or everywhere', async () => {
      const person = await server.person();
      const [one, other] = [await desk.room(owner, [person]), await desk.room(owner, [person])];
      const seq = await desk.say(person, one, 'here');
      const kept = await desk.say(person, other, 'there');
      const filter = { author: String(person.user.id) };
      const texts = async () => textsOf(await asModerator.list('messages', filter));
      const payload = { reason: 'Spam', onlyHere: 'true' };
      await asModerator.act('messages', key(one, seq), 'removeAllOfAuthor', payload);
      await expect.poll(texts).toEqual(['there', '']);
      await asModerator.act('messages', key(other, kept), 'removeAllOfAuthor', { reason: 'Spam' });
      await expect.poll(texts).toEqual(['', '']);
      expect(await desk.told(person)).toContainEqual({ kind: 'messagesRemoved', reason: 'Spam' });
    });

    it('shows the earlier texts, which is written down', async () => {
      const room = await desk.room(owner, [author]);
      const seq = await desk.say(author, room, 'harsh words');
      await desk.good(author, 'PATCH', `/rooms/${room}/messages/${seq}`, { text: 'kind words' });
      const { record } = await asModerator.open('messages', key(room, seq), 'texts');
      expect(JSON.parse(record.params.detail)).toMatchObject({
        message: { text: 'kind words' },
        revisions: [{ text: 'harsh words' }],
      });
      expect(await desk.audited(`message:${seq}`)).toContainEqual(
        expect.objectContaining({ act: 'revisions_read', actor: moderator.user.id }),
      );
      const shown = await asModerator.open('messages', key(room, seq));
      expect(shown.record.recordActions.map(({ name }) => name)).toContain('texts');
      expect(JSON.stringify(shown)).not.toContain('harsh words');
    });
  });
});

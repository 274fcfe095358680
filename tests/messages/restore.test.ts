import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { by, expectRefusal, expectSoundLog, makeWorld, type World } from '../support/world.ts';

describe('a message that somebody else deleted', () => {
  let world: World;
  let [ada, mod, admin, room] = [0, 0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    ada = await world.user('ada');
    [mod, admin] = [await world.user('mod', 'moderator'), await world.user('admin', 'admin')];
    room = await world.room(ada);
  });
  afterAll(() => world.close());

  const remove = (user: number, seq: number) => world.messages.service.delete(by(user), { room, seq });
  const restore = (user: number, seq: number, at = room) =>
    world.messages.service.restore(by(user), { room: at, seq, reason: ' Too strict. ' });
  const read = (seq: number) => world.messages.history.message(ada, room, seq);
  const earlier = async (seq: number): Promise<string[]> => {
    const { rows } = await sql<{ text: string }>`
      select text from message_revisions where room_id = ${room} and seq = ${seq} order by version`.execute(
      world.database.sql,
    );
    return rows.map(row => row.text);
  };

  it('is put back as it was, as one entry of the log, and its author is told', async () => {
    const seq = await world.say(ada, room, 'frist');
    const edited = await world.messages.service.edit({ user: ada, room, seq }, 'first');
    const deleted = await remove(mod, seq);
    const told = world.notices.length;
    const restored = await restore(admin, seq);
    expect(restored).toEqual({ ...edited, version: deleted.version + 1 });
    expect(await read(seq)).toEqual(restored);
    expect(world.events(room).at(-1)).toEqual({
      event: 'message',
      room,
      version: restored.version,
      data: restored,
    });
    expect(world.notices.slice(told)).toMatchObject([
      { user: ada, notice: { content: { kind: 'messageRestored', room, seq, reason: 'Too strict.' } } },
    ]);
    const { rows } = await sql`
      select e.act, e.actor_id as actor, e.target_id as target, e.room_id as room, e.subject, p.reason
      from audit_entries e join audit_private p on p.seq = e.seq order by e.seq desc limit 1`.execute(
      world.database.sql,
    );
    expect(rows).toEqual([
      {
        ...{ act: 'message_restored', actor: admin, target: ada, room, subject: `message:${seq}` },
        reason: 'Too strict.',
      },
    ]);
    const stored = await sql`
      select deleted_at, deleted_by from messages where room_id = ${room} and seq = ${seq}`.execute(
      world.database.sql,
    );
    expect(stored.rows).toEqual([{ deleted_at: null, deleted_by: null }]);
    // What the author replaced is still an earlier text; what the deletion took is none any more.
    expect(await earlier(seq)).toEqual(['frist']);
    await expectSoundLog(world, room);
  });

  it('may be deleted and put back time and again', async () => {
    const seq = await world.say(ada, room, 'in and out');
    for (let i = 0; i < 3; i++) {
      expect(await remove(mod, seq)).toMatchObject({ text: '' });
      expect(await restore(mod, seq)).toMatchObject({ text: 'in and out' });
    }
    await world.messages.service.edit({ user: ada, room, seq }, 'out');
    expect(await earlier(seq)).toEqual(['in and out']);
    await expectSoundLog(world, room);
  });

  it('is found again by the search, and counts as unread again', async () => {
    const bob = await world.user('bob');
    await world.rooms.joining.join(bob, room);
    const seq = await world.say(ada, room, 'a kingfisher');
    const find = async () =>
      (await world.messages.search.find(bob, { q: 'kingfisher', room, limit: 5 })).hits.length;
    const unread = async () => (await world.rooms.mine.summaries(bob, [room]))[0]?.unread;
    const before = [await find(), await unread()];
    await remove(mod, seq);
    expect([await find(), await unread()]).not.toEqual(before);
    await restore(mod, seq);
    expect([await find(), await unread()]).toEqual(before);
  });

  it('went with all that the person wrote, and is put back alone', async () => {
    const eve = await world.user('eve');
    await world.rooms.joining.join(eve, room);
    const seqs = [await world.say(eve, room, 'one'), await world.say(eve, room, 'two')] as const;
    const { id } = await world.messages.removals.order(by(mod), { user: eve, room, reason: 'noise' });
    const finished = async () => {
      const { rows } = await sql<{ finished: boolean }>`
        select finished_at is not null as finished from message_removals where id = ${id}`.execute(
        world.database.sql,
      );
      return rows[0]?.finished;
    };
    // Until then it looks again for messages that are not deleted.
    await expect.poll(finished).toBe(true);
    for (const seq of seqs) expect(await read(seq)).toHaveProperty('deletedAt');
    expect(await restore(mod, seqs[0])).toMatchObject({ text: 'one' });
    expect((await read(seqs[1])).text).toBe('');
    await world.messages.removalWorker.run(new AbortController().signal);
    expect((await read(seqs[0])).text).toBe('one');
  });

  it('is put back by one of two who try at once', async () => {
    const seq = await world.say(ada, room, 'twice');
    await remove(mod, seq);
    const answers = await Promise.allSettled([restore(mod, seq), restore(admin, seq)]);
    expect(answers.map(answer => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expectRefusal(restore(mod, seq), 'message_not_deleted');
    await expectSoundLog(world, room);
  });

  it.each<[string, () => Promise<unknown>, Parameters<typeof expectRefusal>[1]]>([
    ['is not deleted', async () => restore(mod, await world.say(ada, room, 'here')), 'message_not_deleted'],
    [
      'its author deleted',
      async () => {
        const seq = await world.say(ada, room, 'oops');
        await remove(ada, seq);
        return restore(admin, seq);
      },
      'message_taken_back',
    ],
    [
      'is of oneself',
      async () => {
        await world.rooms.joining.join(mod, room).catch(() => undefined);
        const seq = await world.say(mod, room, 'mine');
        await remove(admin, seq);
        return restore(mod, seq);
      },
      'own_account',
    ],
    ['is not there', async () => restore(mod, 999_999), 'message_not_found'],
    ['is in no room', async () => restore(mod, 1, 999_999), 'room_not_found'],
    [
      'is for somebody above to put back',
      async () => {
        await world.rooms.joining.join(admin, room).catch(() => undefined);
        const seq = await world.say(admin, room, 'above');
        await remove(await world.user('other', 'admin'), seq);
        return restore(mod, seq);
      },
      'forbidden',
    ],
    [
      'is for moderators to put back',
      async () => {
        const seq = await world.say(ada, room, 'below');
        await remove(mod, seq);
        return restore(ada, seq);
      },
      'forbidden',
    ],
    [
      'is to be put back by somebody who is timed out',
      async () => {
        const seq = await world.say(ada, room, 'wait');
        await remove(mod, seq);
        const late = await world.user('late', 'moderator');
        await sql`
          insert into sanctions (user_id, kind, reason, created_by, expires_at)
          values (${late}, 'timeout', 'rest', ${admin}, now() + interval '1 hour')`.execute(
          world.database.sql,
        );
        return restore(late, seq);
      },
      'timed_out',
    ],
    [
      'is to be put back by somebody who is disabled',
      async () => {
        const seq = await world.say(ada, room, 'closed');
        await remove(mod, seq);
        const former = await world.user('former', 'moderator');
        await sql`update users set disabled_at = now() where id = ${former}`.execute(world.database.sql);
        return restore(former, seq);
      },
      'unauthenticated',
    ],
  ])('stays as it is when it %s', async (_, act, code) => {
    const before = world.notices.filter(({ notice }) => notice.content.kind === 'messageRestored').length;
    await expectRefusal(act(), code);
    const after = world.notices.filter(({ notice }) => notice.content.kind === 'messageRestored').length;
    expect(after).toBe(before);
    await expectSoundLog(world, room);
  });
});

describe('a deleted message over HTTP', () => {
  let server: TestServer;
  let [mod, bob] = [{} as Person, {} as Person];
  let room = 0;
  beforeAll(async () => {
    server = await testServer();
    [mod, bob] = [await server.withRole('moderator'), await server.person('bob')];
    room = await server.container.rooms.general.ensureGeneral();
  });
  afterAll(() => server.close());

  const remove = (seq: number) => server.api(mod, 'DELETE', `/rooms/${room}/messages/${seq}`);
  const restore = (seq: number, body?: object) =>
    server.api(mod, 'POST', `/rooms/${room}/messages/${seq}/restore`, body);

  it('is back on all screens, and its author hears why', async () => {
    const [author, other] = [await server.enter(bob), await server.enter(await server.person('other'))];
    const seq = await deskOf(server).say(bob, room, 'hello again');
    await remove(seq);
    const answer = await restore(seq, { reason: 'It was a joke.' });
    expect(answer).toMatchObject({ status: 200, body: { seq, text: 'hello again' } });
    expect(answer.body).not.toHaveProperty('deletedAt');
    const isBack = ({ data }: { data: { seq: number; version: number } }) =>
      data.seq === seq && data.version === answer.body.version;
    for (const socket of [author, other]) {
      expect((await socket.event('message', isBack)).data).toEqual(answer.body);
    }
    const notice = await author.event('notice', ({ data }) => data.content.kind === 'messageRestored');
    expect(notice.data.content).toEqual({ kind: 'messageRestored', room, seq, reason: 'It was a joke.' });
    for (const socket of [author, other]) socket.close();
  });

  it('needs no reason, and refuses one that cannot be stored', async () => {
    const seq = await deskOf(server).say(bob, room, 'again');
    await remove(seq);
    for (const [body, code] of [
      [{ reason: 'x'.repeat(1_001) }, 'invalid_request'],
      [{ reason: 'x', more: 1 }, 'invalid_request'],
      [{ reason: 'nul \0' }, 'text_malformed'],
    ] as const) {
      expect((await restore(seq, body)).body.code).toBe(code);
    }
    expect((await restore(seq)).body).toMatchObject({ text: 'again' });
  });

  it.each(['keep', 'erase'])('of an account that was given up (%s) stays deleted', async messages => {
    const gone = await server.person('gone');
    const seq = await deskOf(server).say(gone, room, 'never again');
    await remove(seq);
    const wish = { password: 'a quiet sentence', messages, confirm: true };
    expect((await server.api(gone, 'DELETE', '/me', wish)).status).toBe(204);
    expect((await restore(seq)).body.code).toBe('message_erased');
    expect((await server.api(mod, 'GET', `/rooms/${room}/messages/${seq}`)).body.text).toBe('');
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SanctionKind } from '#protocol';
import { endSanctions } from '../../src/moderation/end-sanctions.ts';
import type { WrittenNotice } from '../../src/moderation/notices.ts';
import { createSanctionList } from '../../src/moderation/sanction-list.service.ts';
import {
  createSanctions,
  type SanctionOrder,
  type Sanctions,
} from '../../src/moderation/sanctions.service.ts';
import {
  by,
  clientId,
  expectRefusal,
  expectSoundLog,
  makeWorld,
  story,
  type World,
} from '../support/world.ts';

describe('sanctions', () => {
  let world: World;
  let sanctions: Sanctions;
  let [admin, moderator, owner, member] = [0, 0, 0, 0];
  let told: WrittenNotice[] = [];
  let ended: string[] = [];
  const tell = (written: readonly WrittenNotice[]) => told.push(...written);
  /** Sanctions that earlier tests gave to others may end by time at any moment. */
  const toldTo = (one: number) => told.filter(({ user }) => user === one).map(({ notice }) => notice.content);

  beforeAll(async () => {
    world = await makeWorld();
    sanctions = createSanctions({
      database: world.database,
      changer: world.changer,
      news: { sessionsEnded: sessions => ended.push(...sessions) },
      tellNotices: tell,
      observer: world.metrics.moderation,
    });
    admin = await world.user('admin', 'admin');
    moderator = await world.user('moderator', 'moderator');
    owner = await world.user('owner');
  });
  beforeEach(async () => {
    member = await world.user('member');
    [told, ended] = [[], []];
  });
  afterAll(() => world.close());

  const order = (kind: SanctionKind, more: Partial<SanctionOrder> = {}): SanctionOrder => ({
    user: member,
    room: null,
    kind,
    reason: 'too loud',
    seconds: kind === 'timeout' ? 60 : null,
    ...more,
  });

  async function audited(subject: string) {
    const { rows } = await sql`
      select e.act, e.actor_id as actor, e.target_id as target, e.room_id as room, e.facts, p.reason, p.address
      from audit_entries e join audit_private p on p.seq = e.seq
      where e.subject = ${subject} order by e.seq`.execute(world.database.sql);
    return rows;
  }

  it('are answered, told to the person, and written down', async () => {
    const given = await sanctions.give(by(moderator), order('mute', { seconds: 60, reason: ' too loud ' }));
    expect(given).toMatchObject({ kind: 'mute', room: null, reason: 'too loud' });
    expect(Date.parse(given.expiresAt ?? '') - Date.parse(given.createdAt)).toBe(60_000);
    expect(told).toMatchObject([
      { user: member, notice: { readAt: null, content: { kind: 'sanctioned', sanction: given } } },
    ]);

    const lifted = await sanctions.lift(by(admin), given.id, 'a mistake');
    expect(lifted).toEqual(given);
    expect(told.at(-1)).toMatchObject({
      user: member,
      notice: { content: { kind: 'sanctionLifted', sanction: given, reason: 'a mistake' } },
    });
    const entry = { target: member, room: null, address: '192.0.2.7' };
    expect(await audited(`sanction:${given.id}`)).toEqual([
      {
        ...entry,
        act: 'sanctioned',
        actor: moderator,
        facts: { kind: 'mute', seconds: 60 },
        reason: 'too loud',
      },
      { ...entry, act: 'sanction_lifted', actor: admin, facts: { kind: 'mute' }, reason: 'a mistake' },
    ]);
  });

  it('stop sends from the next one on, and let them pass when they are lifted', async () => {
    const room = await world.room(owner, [member]);
    const seq = await world.say(member, room, 'before');
    const first = await sanctions.give(by(moderator), order('mute', { room }));
    const second = await sanctions.give(by(moderator), order('mute', { seconds: 60 }));
    await expectRefusal(world.say(member, room, 'during'), 'muted');
    const edit = () => world.messages.service.edit({ user: member, room, seq }, 'edited');
    await expectRefusal(edit(), 'muted');
    await sanctions.lift(by(moderator), first.id, 'enough');
    await expect(world.say(member, room, 'during')).rejects.toThrow(`Until ${second.expiresAt}.`);
    await expect(edit()).rejects.toThrow(`Until ${second.expiresAt}. Reason: too loud`);
    await sanctions.lift(by(moderator), second.id, 'enough');
    await world.say(member, room, 'after');
    await edit();
    expect(told).toHaveLength(4);
    // Their own words they could take back all the while.
    await sanctions.give(by(moderator), order('mute'));
    await world.messages.service.delete(by(member), { room, seq });
  });

  it('a repeat of what was stored before gets its first answer', async () => {
    const room = await world.room(owner, [member]);
    const entry = { author: member, room, clientId: clientId(), text: 'said in time' };
    const { seq } = await world.messages.service.send(entry);
    await sanctions.give(by(moderator), order('timeout'));
    expect(await world.messages.service.send(entry)).toMatchObject({ seq, duplicate: true });
    await expectRefusal(world.say(member, room, 'said late'), 'timed_out');
  });

  it('a ban from a room ends the membership in its log, and neither joining nor being added brings it back', async () => {
    const room = await world.room(owner, [member]);
    const before = world.events(room).length;
    const { id } = await sanctions.give(by(owner), order('ban', { room }));
    expect(story(world, room, before)).toEqual([`left member ${member}`, 'removed']);
    await expectRefusal(world.say(member, room, 'still here?'), 'room_not_found');
    await expect(world.rooms.joining.join(member, room)).rejects.toMatchObject({
      code: 'room_banned',
      message: expect.stringContaining('Reason: too loud'),
    });
    await expect(world.rooms.members.add(owner, room, [member])).rejects.toMatchObject({
      code: 'room_banned',
      message: expect.not.stringContaining('too loud'),
    });
    await sanctions.lift(by(owner), id, 'come back');
    await world.rooms.joining.join(member, room);
    await expectSoundLog(world, room);
  });

  it('a ban in advance keeps out who is no member', async () => {
    const room = await world.room(owner);
    const before = world.events(room).length;
    await sanctions.give(by(moderator), order('ban', { room }));
    expect(story(world, room, before)).toEqual([]);
    await expectRefusal(world.rooms.joining.join(member, room), 'room_banned');
  });

  it('an owner who is banned hands the room over, and the last one out archives it', async () => {
    const room = await world.room(member, [owner]);
    const before = world.events(room).length;
    await sanctions.give(by(moderator), order('ban', { room }));
    expect(story(world, room, before)).toEqual([
      `left member ${member}`,
      `active owner ${owner}`,
      'removed',
      'owner',
    ]);
    const alone = await world.room(member);
    await sanctions.give(by(admin), order('ban', { room: alone }));
    expect(story(world, alone).slice(-2)).toEqual(['room', 'archived']);
    await Promise.all([room, alone].map(one => expectSoundLog(world, one)));
  });

  it('a ban everywhere ends all sign-ins of the person, and of nobody else', async () => {
    const open = (user: number) =>
      sql`
      insert into sessions (id, user_id, user_agent, address, expires_at, ends_at)
      values (gen_random_uuid(), ${user}, '', '', now() + interval '1 day', now() + interval '1 day')`.execute(
        world.database.sql,
      );
    await Promise.all([open(member), open(member), open(owner)]);
    await sanctions.give(by(moderator), order('ban'));
    const { rows } = await sql<{ id: string; user: number }>`
      select id, user_id as "user" from sessions where revoked_at is not null`.execute(world.database.sql);
    expect(rows.map(row => row.user)).toEqual([member, member]);
    expect(ended.toSorted()).toEqual(rows.map(row => row.id).toSorted());
  });

  it('are refused to who has no right to them, and leave no trace then', async () => {
    const room = await world.room(owner, [member, moderator]);
    const hidden = await world.room(owner, [member], 'private');
    const stranger = await world.user('stranger');
    const { id: direct } = (await world.rooms.maker.direct(member, moderator)).room;
    const general = await world.rooms.general.ensureGeneral();
    const give = (actor: number, wish: SanctionOrder) => sanctions.give(by(actor), wish);

    await expectRefusal(give(member, order('mute', { user: owner })), 'forbidden');
    await expectRefusal(give(owner, order('mute')), 'forbidden');
    await expectRefusal(give(member, order('mute', { user: owner, room })), 'forbidden');
    await expectRefusal(give(stranger, order('mute', { room: hidden })), 'room_not_found');
    await expectRefusal(give(moderator, order('mute', { room: hidden })), 'room_not_found');
    await expectRefusal(give(owner, order('mute', { user: stranger, room })), 'user_not_found');
    await expectRefusal(give(owner, order('mute', { user: moderator, room })), 'forbidden');
    await expectRefusal(give(moderator, order('ban', { user: admin })), 'forbidden');
    await expectRefusal(give(moderator, order('mute', { user: moderator })), 'own_account');
    await expectRefusal(give(moderator, order('ban', { room: general })), 'general_room');
    await expectRefusal(give(moderator, order('ban', { room: direct })), 'direct_room');
    await expectRefusal(give(moderator, order('mute', { user: 999_999 })), 'user_not_found');
    await expectRefusal(give(moderator, order('mute', { room: 999_999 })), 'room_not_found');
    await expectRefusal(give(moderator, order('mute', { reason: ' \u200b ' })), 'text_blank');
    await expectRefusal(give(moderator, order('timeout', { seconds: null })), 'invalid_request');
    await expectRefusal(give(moderator, order('timeout', { seconds: 2_419_201 })), 'invalid_request');
    await world.rooms.settings.archive(by(owner), room, true);
    await expectRefusal(give(owner, order('mute', { room })), 'room_archived');

    const { rows } = await sql`select from sanctions where user_id = ${member}`.execute(world.database.sql);
    expect(rows).toEqual([]);
    expect(told).toEqual([]);
  });

  it('are given and lifted by nobody who is timed out', async () => {
    const other = await world.user('other', 'moderator');
    const mute = await sanctions.give(by(other), order('mute'));
    await sanctions.give(by(admin), order('timeout', { user: other }));
    await expectRefusal(sanctions.give(by(other), order('mute')), 'timed_out');
    await expectRefusal(sanctions.lift(by(other), mute.id, 'no'), 'timed_out');
  });

  it('are lifted once, by who may give them, and not after their end', async () => {
    const hidden = await world.room(owner, [member], 'private');
    const theirs = await sanctions.give(by(owner), order('mute', { room: hidden }));
    const lift = (actor: number, id: number) => sanctions.lift(by(actor), id, 'because');
    await expectRefusal(lift(member, theirs.id), 'forbidden');
    await expectRefusal(lift(moderator, theirs.id), 'sanction_not_found');
    await expectRefusal(lift(moderator, 999_999), 'sanction_not_found');
    await expectRefusal(sanctions.lift(by(owner), theirs.id, ' '), 'text_blank');
    await lift(owner, theirs.id);
    await expectRefusal(lift(owner, theirs.id), 'sanction_over');

    // An appeal shows it to who is not in the room.
    const shown = await sanctions.give(by(owner), order('mute', { room: hidden }));
    const decide = (actor: number) =>
      world.database.transaction(tx => sanctions.liftWithin(tx, by(actor), shown.id, 'on appeal'));
    await expectRefusal(decide(owner), 'forbidden');
    const tell = await decide(moderator);
    told = [];
    tell();
    expect(told).toMatchObject([{ user: member, notice: { content: { reason: 'on appeal' } } }]);

    const short = await sanctions.give(by(moderator), order('timeout'));
    await expectRefusal(lift(member, short.id), 'forbidden');
    await sql`update sanctions set expires_at = now() where id = ${short.id}`.execute(world.database.sql);
    await expectRefusal(lift(moderator, short.id), 'sanction_over');
    expect(told.filter(({ notice }) => notice.content.kind === 'sanctionLifted')).toHaveLength(1);
  });

  it('that ended by time are told once, those that go on or were lifted are not', async () => {
    const run = () =>
      endSanctions(world.database, tell, world.metrics.moderation, new AbortController().signal);
    await run();
    told = [];
    const [over, lifted, lasting] = [
      await sanctions.give(by(moderator), order('mute', { seconds: 60 })),
      await sanctions.give(by(moderator), order('mute', { seconds: 60 })),
      await sanctions.give(by(moderator), order('mute', { seconds: 6_000 })),
    ];
    await sanctions.lift(by(moderator), lifted.id, 'early');
    await sql`
      update sanctions set created_at = created_at - interval '1 minute', expires_at = expires_at - interval '1 minute'
      where user_id = ${member}`.execute(world.database.sql);
    told = [];
    await run();
    await run();
    expect(toldTo(member)).toMatchObject([
      { kind: 'sanctionLifted', sanction: { id: over.id }, reason: 'time' },
    ]);
    const { rows } = await sql<{ id: number }>`
      select id from sanctions where user_id = ${member} and closed_at is null order by id`.execute(
      world.database.sql,
    );
    expect(rows.map(row => row.id)).toEqual([lifted.id, lasting.id]);
  });

  it('that ended in great number are all told in one run, unless it is cut off', async () => {
    await sql`
      insert into sanctions (user_id, kind, reason, created_by, created_at, expires_at)
      select ${member}, 'mute', 'old', ${moderator}, now() - interval '2 days', now() - interval '1 day'
      from generate_series(1, 250)`.execute(world.database.sql);
    const cut = AbortSignal.abort();
    await endSanctions(world.database, tell, world.metrics.moderation, cut);
    expect(told).toEqual([]);
    await endSanctions(world.database, tell, world.metrics.moderation, new AbortController().signal);
    expect(toldTo(member)).toHaveLength(250);
  });

  describe('in lists', () => {
    const list = (viewer: number, query: Parameters<ReturnType<typeof createSanctionList>['list']>[1]) =>
      createSanctionList(world.database.sql).list(viewer, query);
    const limit = 50;

    it('tell moderators of a person, in pages, and who did what', async () => {
      const first = await sanctions.give(by(moderator), order('mute'));
      await sanctions.lift(by(admin), first.id, 'wrong one');
      const second = await sanctions.give(by(admin), order('timeout'));
      const page = await list(moderator, { user: member, limit: 1 });
      expect(page).toMatchObject({
        sanctions: [
          {
            ...first,
            user: { id: member },
            by: { id: moderator },
            inForce: false,
            liftedBy: { id: admin },
            liftReason: 'wrong one',
          },
        ],
        next: first.id,
      });
      expect(await list(moderator, { user: member, after: first.id, limit: 1 })).toMatchObject({
        sanctions: [{ ...second, inForce: true, liftedAt: null, liftedBy: null, liftReason: null }],
        next: null,
      });
      const inForce = await list(admin, { user: member, inForce: true, limit });
      expect(inForce.sanctions.map(({ id }) => id)).toEqual([second.id]);
    });

    it('show rooms to those who stand in them, and to their owner only by name', async () => {
      const hidden = await world.room(owner, [member], 'private');
      const theirs = await sanctions.give(by(owner), order('mute', { room: hidden }));
      const everywhere = await sanctions.give(by(moderator), order('mute'));
      const idsFor = async (viewer: number, query: object) =>
        (await list(viewer, { ...query, limit })).sanctions.map(({ id }) => id);
      expect(await idsFor(moderator, { user: member })).toEqual([everywhere.id]);
      expect(await idsFor(owner, { room: hidden })).toEqual([theirs.id]);
      await world.rooms.members.add(owner, hidden, [moderator]);
      expect(await idsFor(moderator, { user: member })).toEqual([theirs.id, everywhere.id]);
      await expectRefusal(list(owner, { user: member, limit }), 'forbidden');
      await expectRefusal(list(member, { room: hidden, limit }), 'forbidden');
    });
  });
});

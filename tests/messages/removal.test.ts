import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRemoval, type Removal } from '../../src/messages/removal-statements.ts';
import { RemovalWorker } from '../../src/messages/removal-worker.ts';
import { SearchIndexer } from '../../src/messages/search-indexer.ts';
import type { CommitSink } from '../../src/room-log/commit.ts';
import { RoomChanger } from '../../src/room-log/room-change.ts';
import { upTo } from '../support/log.ts';
import { itOnServer } from '../support/on-database.ts';
import { by, expectRefusal, expectSoundLog, makeWorld, type World } from '../support/world.ts';

describe('the removal of all messages of a person', () => {
  let world: World;
  let [mod, owner, eve, room] = [0, 0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [mod, owner] = [await world.user('mod', 'moderator'), await world.user('owner')];
  });
  beforeEach(async () => {
    eve = await world.user('eve');
    room = await world.room(owner, [eve]);
  });
  afterAll(() => world.close());

  /** A node; with `heard` it is told of each of its commits, before anything else happens. */
  function node(batch = 4, heard: () => void = () => undefined) {
    const warnings: string[] = [];
    const sink: CommitSink = {
      committed(commits) {
        world.sink.committed(commits);
        heard();
      },
      uncertain: rooms => world.sink.uncertain(rooms),
    };
    const worker = new RemovalWorker({
      db: world.database.sql,
      changer: new RoomChanger(world.database, sink),
      log: { warn: (context: { err: unknown }) => warnings.push(String(context.err)) } as never,
      observer: world.metrics.moderation,
      batch,
    });
    return { worker, warnings };
  }

  const record = (erase = false, only: number | null = null): Promise<Removal> =>
    world.database.transaction(tx => insertRemoval(tx, { user: eve, room: only, by: mod, erase }));

  async function talk(count: number, at = room): Promise<number[]> {
    const seqs: number[] = [];
    for (const n of upTo(count)) seqs.push(await world.say(eve, at, `noise ${n}`));
    return seqs;
  }

  async function texts(at = room): Promise<string[]> {
    const { rows } = await sql<{ text: string }>`
      select text from messages where room_id = ${at} and system is null order by seq`.execute(
      world.database.sql,
    );
    return rows.map(row => row.text);
  }

  async function earlier(at = room): Promise<{ seq: number; text: string }[]> {
    const { rows } = await sql<{ seq: number; text: string }>`
      select seq, text from message_revisions where room_id = ${at} order by seq, version`.execute(
      world.database.sql,
    );
    return rows;
  }

  async function state(id: number) {
    const { rows } = await sql<{ finished: boolean; leased: boolean }>`
      select finished_at is not null as finished, leased_until is not null as leased
      from message_removals where id = ${id}`.execute(world.database.sql);
    return rows[0];
  }

  /** How often the end of each message was told. */
  function deletions(at = room): number[] {
    const ends = world
      .events(at)
      .flatMap(event => (event.event === 'message' && event.data.deletedAt ? [event.data.seq] : []));
    return [...Map.groupBy(ends, seq => seq).values()].map(times => times.length);
  }

  const lease = (until: string) =>
    sql`update message_removals set leased_until = now() + ${until}::interval where finished_at is null`.execute(
      world.database.sql,
    );

  it('empties them in every room, keeps the texts for moderators, and leaves those of others', async () => {
    const secret = await world.room(owner, [eve], 'private');
    const seqs = await talk(6);
    await world.say(owner, room, 'please stop');
    await talk(3, secret);
    const removal = await world.messages.removals.order(by(mod), { user: eve, reason: ' spam ' });
    expect(removal).toMatchObject({ user: eve, room: null, erase: false });
    await expect.poll(async () => (await state(removal.id))?.finished).toBe(true);

    expect(await texts()).toEqual(['', '', '', '', '', '', 'please stop']);
    expect(await texts(secret)).toEqual(['', '', '']);
    expect(await earlier()).toEqual(seqs.map((seq, i) => ({ seq, text: `noise ${i + 1}` })));
    const { rows } = await sql<{ by: number }>`
      select distinct deleted_by as by from messages where deleted_at is not null and author_id = ${eve}`.execute(
      world.database.sql,
    );
    expect(rows).toEqual([{ by: mod }]);
    for (const one of [room, secret]) await expectSoundLog(world, one);
    expect(deletions()).toEqual(upTo(6).map(() => 1));
  });

  it('tells the person, and the audit log', async () => {
    const { id } = await world.messages.removals.order(by(mod), { user: eve, room, reason: 'spam' });
    expect(world.notices.at(-1)).toMatchObject({
      user: eve,
      notice: { readAt: null, content: { kind: 'messagesRemoved', reason: 'spam' } },
    });
    const { rows } = await sql`
      select e.actor_id, e.target_id, e.room_id, e.subject, p.reason, p.address
      from audit_entries e join audit_private p on p.seq = e.seq
      where e.act = 'messages_removed' order by e.seq desc limit 1`.execute(world.database.sql);
    expect(rows).toEqual([
      {
        actor_id: mod,
        target_id: eve,
        room_id: room,
        subject: `removal:${id}`,
        reason: 'spam',
        address: by(mod).address,
      },
    ]);
  });

  it('stays in the room that was named', async () => {
    const other = await world.room(owner, [eve]);
    await talk(2);
    await talk(2, other);
    const { id } = await world.messages.removals.order(by(mod), { user: eve, room, reason: 'spam' });
    await expect.poll(async () => (await state(id))?.finished).toBe(true);
    expect(await texts()).toEqual(['', '']);
    expect(await texts(other)).toEqual(['noise 1', 'noise 2']);
  });

  it('leaves what is written after it', async () => {
    await talk(3);
    const removal = await record();
    await world.say(eve, room, 'afterwards');
    await node().worker.run();
    // The worker of the world may have taken it, on its last look after an order of before.
    await expect.poll(() => state(removal.id)).toEqual({ finished: true, leased: false });
    expect(await texts()).toEqual(['', '', '', 'afterwards']);
  });

  // The embedded database does one thing at a time.
  itOnServer('takes what was being written', async () => {
    const { database } = world;
    const removal = await record();
    // A send that has the lock of its room, and is not there to be seen yet.
    const [inside, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const send = database.transaction(async tx => {
      await sql`select 1 from rooms where id = ${room} for no key update`.execute(tx);
      await sql`
        insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
        select r.id, r.version + 1, r.version + 1, ${eve}, 'under-way', 'under way', x.created_at
        from rooms r, message_removals x where r.id = ${room} and x.id = ${removal.id}`.execute(tx);
      await sql`update rooms set version = version + 1, last_seq = version + 1 where id = ${room}`.execute(
        tx,
      );
      inside.resolve();
      await commit.promise;
    });
    await inside.promise;
    const done = node().worker.run();
    const waiting = async () => {
      const { rows } = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        database.sql,
      );
      return rows.length;
    };
    await expect.poll(waiting).toBe(1);
    commit.resolve();
    await send;
    await done;
    expect(await texts()).toEqual(['']);
  });

  it('goes on where a node left it, and does nothing twice', async () => {
    const seqs = await talk(10);
    const removal = await record();
    const first = node(4, () => void first.worker.stop());
    await first.worker.run();
    expect(await texts()).toEqual(seqs.map((_, i) => (i < 4 ? '' : `noise ${i + 1}`)));
    expect(await state(removal.id)).toEqual({ finished: false, leased: false });
    // Edited meanwhile: what stood there before is kept, too.
    await world.messages.service.edit({ user: eve, room, seq: seqs[9] ?? 0 }, 'other noise');
    await node().worker.run();
    expect(await texts()).toEqual(seqs.map(() => ''));
    expect(await state(removal.id)).toEqual({ finished: true, leased: false });
    expect(deletions()).toEqual(seqs.map(() => 1));
    expect((await earlier()).slice(-2).map(one => one.text)).toEqual(['noise 10', 'other noise']);
    await expectSoundLog(world, room);
  });

  it('of a node that died is taken over when its time is up', async () => {
    await talk(2);
    const removal = await record();
    await lease('1 minute');
    await node().worker.run();
    expect(await texts()).toEqual(['noise 1', 'noise 2']);
    await lease('-1 second');
    await node().worker.run();
    expect(await texts()).toEqual(['', '']);
    expect((await state(removal.id))?.finished).toBe(true);
  });

  it('by two nodes at once happens once', async () => {
    const seqs = await talk(12);
    await record();
    let other: Promise<void> | undefined;
    const first = node(3, () => {
      // As if the first had lost its lease without knowing.
      other ??= lease('-1 second').then(() => node(3).worker.run());
    });
    await first.worker.run();
    await other;
    expect(await texts()).toEqual(seqs.map(() => ''));
    expect(deletions()).toEqual(seqs.map(() => 1));
    expect(await earlier()).toHaveLength(12);
    await expectSoundLog(world, room);
  });

  it('that fails is given back and told in the log, and done by the next kick', async () => {
    await talk(1);
    await sql`alter table message_revisions rename to lost_revisions`.execute(world.database.sql);
    const removal = await record();
    const { worker, warnings } = node();
    worker.kick();
    worker.kick();
    await expect.poll(() => warnings.length).toBe(2);
    expect(await state(removal.id)).toEqual({ finished: false, leased: false });
    await sql`alter table lost_revisions rename to message_revisions`.execute(world.database.sql);
    worker.kick();
    await expect.poll(async () => (await state(removal.id))?.finished).toBe(true);
    expect(await texts()).toEqual(['']);
    await worker.stop();
  });

  it('as an erasure leaves no text of theirs, whenever it was written', async () => {
    const { sql: db } = world.database;
    await world.rooms.joining.leave(owner, room, { newOwner: eve });
    await world.rooms.settings.update(by(eve), room, { name: 'Eve’s own name' });
    const seqs = await talk(5);
    const [edited, deleted] = [seqs[1] ?? 0, seqs[2] ?? 0];
    await world.messages.service.edit({ user: eve, room, seq: edited }, 'noise, edited');
    await world.messages.service.delete(by(eve), { room, seq: deleted });
    const indexer = new SearchIndexer(db, { warn: () => undefined });
    while (await indexer.run());
    await record(true);
    await node(2).worker.run();

    expect(await texts()).toEqual(['', '', '', '', '']);
    expect(await earlier()).toEqual([]);
    const { rows: found } = await sql`select from message_search where room_id = ${room}`.execute(db);
    expect(found).toEqual([]);
    const { rows: notes } = await sql<{ system: object }>`
      select system from messages where room_id = ${room} and author_id = ${eve} and system is not null`.execute(
      db,
    );
    expect(JSON.stringify(notes)).not.toContain('own name');
    expect(notes).toContainEqual({ system: { action: 'renamed', value: '' } });
    const { rows: named } = await sql`
      select from messages where author_id = ${eve} and client_id is not null`.execute(db);
    expect(named).toEqual([]);
    await expectSoundLog(world, room);
  });

  describe('may be ordered', () => {
    const order = (actor: number, user: number, only?: number) =>
      world.messages.removals.order(by(actor), {
        user,
        reason: 'because',
        ...(only === undefined ? {} : { room: only }),
      });

    it('by whom the table of powers names', async () => {
      const [admin, other] = [await world.user('admin', 'admin'), await world.user('admin', 'admin')];
      const peer = await world.user('peer', 'moderator');
      await expectRefusal(order(owner, eve), 'forbidden');
      await expectRefusal(order(mod, peer), 'forbidden');
      await expectRefusal(order(mod, admin), 'forbidden');
      await expectRefusal(order(mod, mod), 'own_account');
      await expectRefusal(order(mod, 999_999), 'user_not_found');
      for (const user of [eve, mod, other]) expect(await order(admin, user)).toMatchObject({ user });
    });

    it('in a private room only from inside', async () => {
      const secret = await world.room(owner, [eve], 'private');
      await talk(1, secret);
      await expectRefusal(order(mod, eve, secret), 'room_not_found');
      await expectRefusal(order(mod, eve, 999_999), 'room_not_found');
      expect(await texts(secret)).toEqual(['noise 1']);
    });

    it('with a reason that can be stored', async () => {
      for (const [reason, code] of [
        [' ', 'text_blank'],
        ['nul \0', 'text_malformed'],
      ] as const) {
        await expectRefusal(world.messages.removals.order(by(mod), { user: eve, reason }), code);
      }
    });

    it('not of who is gone', async () => {
      await sql`update users set deleted_at = now() where id = ${eve}`.execute(world.database.sql);
      await expectRefusal(order(mod, eve), 'user_not_found');
      await expectRefusal(order(eve, owner), 'unauthenticated');
    });
  });
});

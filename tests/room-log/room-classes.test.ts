import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sql } from '../../src/database/database.ts';
import type { RoomClass } from '../../src/room-log/room-class.ts';
import { byRoomClass, RoomClasses } from '../../src/room-log/room-classes.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { makeRoom, makeUser, upTo } from '../support/log.ts';
import { makeMetrics } from '../support/metrics.ts';
import { only, watch } from '../support/moved.ts';

describe('the classes of rooms', () => {
  let test: TestDatabase;
  let db: Sql;
  let statements: number;
  let away: boolean;
  let counted: Sql;
  let classes: RoomClasses;

  beforeAll(async () => {
    test = await testDatabase();
    db = test.database.sql;
    counted = new Proxy(db, {
      get(target, key) {
        if (key === 'getExecutor') {
          if (away) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
          statements++;
        }
        const value = Reflect.get(target, key) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  });
  afterAll(() => test.close());
  beforeEach(() => {
    statements = 0;
    away = false;
    classes = new RoomClasses(counted);
  });

  const roomOf = async (kind: string, members: number) => {
    const room = await makeRoom(db, [await makeUser(db)]);
    await sql`
      update rooms set kind = ${kind}::text, member_count = ${members},
        name = case when ${kind}::text <> 'direct' then name end,
        direct_key = case when ${kind}::text = 'direct' then id::text end
      where id = ${room}`.execute(db);
    return room;
  };
  const classOf = (room: number) => new Promise<RoomClass>(resolve => classes.with(room, resolve));
  /** The class as it is known at once; undefined when it has to be read. */
  const known = (room: number) => {
    let now: RoomClass | undefined;
    classes.with(room, value => {
      now ??= value;
    });
    return now;
  };

  it.each<[string, number, RoomClass]>([
    ['direct', 2, 'direct'],
    ['private', 99, 'small'],
    ['public', 100, 'large'],
    ['private', 5_000, 'large'],
  ])('%s of %i members is %s', async (kind, members, wanted) => {
    expect(await classOf(await roomOf(kind, members))).toBe(wanted);
  });

  it('are known at once when they were read once', async () => {
    const room = await roomOf('direct', 2);
    expect(known(room)).toBeUndefined();
    await classOf(room);
    expect(known(room)).toBe('direct');
    expect(statements).toBe(1);
  });

  it('are read together for many rooms, and once for one that many ask for', async () => {
    const rooms = await Promise.all(upTo(20).map(() => roomOf('direct', 2)));
    const asked = [...rooms, ...rooms, ...rooms].map(classOf);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['direct']));
    expect(statements).toBeLessThanOrEqual(2);
  });

  it('are small of a room that is not there, and while the database is away', async () => {
    expect(await classOf(987_654)).toBe('small');
    const room = await roomOf('direct', 2);
    away = true;
    expect(await classOf(room)).toBe('small');
    away = false;
    expect(await classOf(room)).toBe('direct');
  });

  it('are looked at again after a minute, by who does not wait for it', async () => {
    const room = await roomOf('public', 99);
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      await classOf(room);
      await sql`update rooms set member_count = 100 where id = ${room}`.execute(db);
      vi.advanceTimersByTime(59_000);
      expect(known(room)).toBe('small');
      expect(statements).toBe(1);
      vi.advanceTimersByTime(2_000);
      expect(known(room)).toBe('small');
      await eventually(() => expect(known(room)).toBe('large'));
      expect(statements).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('stay what they were while the database is away', async () => {
    const room = await roomOf('direct', 2);
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      await classOf(room);
      vi.advanceTimersByTime(61_000);
      away = true;
      expect(known(room)).toBe('direct');
      // Read after it, and so in vain as well.
      expect(await classOf(987_655)).toBe('small');
      expect(known(room)).toBe('direct');
    } finally {
      vi.useRealTimers();
    }
  });

  it('are forgotten, those that were not in use for longest first', async () => {
    const [used, unused] = [await roomOf('direct', 2), await roomOf('direct', 2)];
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      await classOf(used);
      await classOf(unused);
      vi.advanceTimersByTime(61_000);
      expect(known(used)).toBe('direct');
      // Read in order: that of the one in use ends before these do.
      await Promise.all(upTo(9_999).map(i => classOf(1_000_000 + i)));
      expect(known(used)).toBe('direct');
      expect(known(unused)).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('stand in for rooms in what is counted', async () => {
    const metrics = makeMetrics();
    const moved = await watch(metrics);
    const observer = byRoomClass(metrics.log, classes);
    const room = await roomOf('direct', 2);
    observer.send(room, 'stored', 0.01);
    observer.send(room, 'failed', 3);
    observer.delivered(room, 5, 0.02);
    observer.committed(3, 0.01);
    observer.commitFailed();
    observer.caughtUp('partial');
    await classOf(room);
    await expect
      .poll(async () => only(await moved(), 'send', 'delivery', 'catch', 'commit_f'))
      .toEqual({
        'sends_total{class="direct",outcome="stored"}': 1,
        'sends_total{class="direct",outcome="failed"}': 1,
        'send_ack_duration_seconds_count{class="direct"}': 1,
        'delivery_duration_seconds_count{class="direct"}': 5,
        'catch_ups_total{outcome="partial"}': 1,
        commit_failures_total: 1,
      });
  });
});

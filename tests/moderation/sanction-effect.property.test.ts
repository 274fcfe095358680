import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alive } from '../../src/accounts/sessions.service.ts';
import type { Sql } from '../../src/database/database.ts';
import { readEffects } from '../../src/moderation/barriers.ts';
import { effectAt, type Recorded } from '../../src/moderation/sanction.policy.ts';
import { appendMessages } from '../../src/room-log/append-statement.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeRoom, makeUser } from '../support/log.ts';
import { clientId } from '../support/world.ts';
import { at, minutesOf, sanctionsOf } from './sanction-arbitrary.ts';

const HERE = 1;
const ELSEWHERE = 2;

describe('what the database makes of sanctions', () => {
  let test: TestDatabase;
  let db: Sql;
  let judge = 0;
  beforeAll(async () => {
    test = await testDatabase();
    db = test.database.sql;
    judge = await makeUser(db, 'judge');
  });
  afterAll(() => test.close());

  /** Stores what was recorded at `minute` of the story so that this is now; half a minute off, for time goes on. */
  async function store(user: number, rooms: Map<number, number>, sanctions: Recorded[], minute: number) {
    const shift = (time: string | null) =>
      time === null ? null : (minutesOf(time) - minute) * 60 + (minutesOf(time) <= minute ? -30 : 30);
    for (const { kind, room, reason, createdAt, expiresAt, liftedAt } of sanctions) {
      if (createdAt > at(minute)) continue;
      const lifted = liftedAt !== null && liftedAt <= at(minute);
      await sql`
        insert into sanctions
          (user_id, room_id, kind, reason, created_by, created_at, expires_at, lifted_at, lifted_by, lift_reason)
        values (
          ${user}, ${room === null ? null : (rooms.get(room) ?? 0)}, ${kind}, ${reason}, ${judge},
          now() + make_interval(secs => ${shift(createdAt)}), now() + make_interval(secs => ${shift(expiresAt)}::int),
          now() + make_interval(secs => ${lifted ? shift(liftedAt) : null}::int),
          ${lifted ? judge : null}::bigint, ${lifted ? 'a mistake' : null}::text)`.execute(db);
    }
  }

  async function stored(user: number): Promise<{ now: string; sanctions: Recorded[] }> {
    const { rows } = await sql<Recorded>`
      select id, kind, room_id as room, reason, wire_time(created_at) as "createdAt",
        wire_time(expires_at) as "expiresAt", wire_time(lifted_at) as "liftedAt"
      from sanctions where user_id = ${user}`.execute(db);
    const clock = await sql<{ now: string }>`select wire_time(clock_timestamp()) as now`.execute(db);
    return { now: clock.rows[0]?.now ?? '', sanctions: rows };
  }

  async function sessionLives(user: number): Promise<boolean | undefined> {
    const { rows } = await sql<{ alive: boolean }>`
      with s as (
        select gen_random_uuid() as id, ${user}::bigint as user_id, now() as created_at,
          null::timestamptz as revoked_at, now() + interval '1 day' as expires_at, now() + interval '1 day' as ends_at
      )
      select ${alive} as alive from s`.execute(db);
    return rows[0]?.alive;
  }

  it('is what the policy says: for sends, for sign-ins begun now, and for all other acts', async () => {
    const tally = { stored: 0, barred: 0, out: 0 };
    await fc.assert(
      fc.asyncProperty(
        sanctionsOf([HERE, ELSEWHERE, null, null]),
        fc.integer({ min: -60, max: 90 }),
        async (story, minute) => {
          const user = await makeUser(db);
          const rooms = new Map([
            [HERE, await makeRoom(db, [user])],
            [ELSEWHERE, await makeRoom(db, [user])],
          ]);
          const room = rooms.get(HERE) ?? 0;
          await store(user, rooms, story, minute);
          const { sanctions, now } = await stored(user);
          const expected = effectAt(sanctions, room, now);

          const [row] = await appendMessages(db, [
            { room, author: user, clientId: clientId(), text: 'hello' },
          ]);
          expect(row).toMatchObject({
            outcome: expected.write?.code ?? 'stored',
            until: expected.write?.until ?? null,
          });
          expect(await readEffects(db, [{ user, room }])).toEqual([expected]);
          expect(await sessionLives(user)).toBe(expected.beHere === null);
          // And the story told it as the database keeps it.
          expect(effectAt(story, HERE, at(minute)).write?.code).toBe(expected.write?.code);
          tally[expected.write === null ? 'stored' : 'barred']++;
          if (expected.beHere !== null) tally.out++;
        },
      ),
      { numRuns: 100 },
    );
    // Each of the answers came, so that agreeing on them means something.
    for (const count of Object.values(tally)) expect(count).toBeGreaterThan(0);
  });
});

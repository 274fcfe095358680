import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonalEvent } from '#protocol';
import { createStandings } from '../../src/moderation/standing.service.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeUser } from '../support/log.ts';

describe('the standing of a person', () => {
  let test: TestDatabase;
  let [user, other, judge] = [0, 0, 0];
  beforeAll(async () => {
    test = await testDatabase();
    const { sql: db } = test.database;
    [user, other, judge] = [await makeUser(db), await makeUser(db), await makeUser(db)];
    await sql`
      insert into sanctions (user_id, kind, reason, created_by, created_at, expires_at, lifted_at, lifted_by) values
        (${user}, 'mute', 'lasting', ${judge}, now(), null, null, null),
        (${user}, 'timeout', 'over', ${judge}, now() - interval '2 hours', now() - interval '1 hour', null, null),
        (${user}, 'ban', 'lifted', ${judge}, now() - interval '2 hours', null, now(), ${judge}),
        (${judge}, 'mute', 'of another', ${user}, now(), null, null, null)`.execute(db);
    await sql`insert into blocks (user_id, blocked_id) values
      (${user}, ${judge}), (${user}, ${other}), (${other}, ${user})`.execute(db);
    await sql`insert into notices (user_id, content, read_at) values
      (${user}, '{}', null), (${user}, '{}', null), (${user}, '{}', now()), (${other}, '{}', null)`.execute(
      db,
    );
  });
  afterAll(() => test.close());

  it('is what is in force, whom they blocked themselves, and what they have not read', async () => {
    const told: [readonly number[], PersonalEvent][] = [];
    const news = { tell: (...one: [readonly number[], PersonalEvent]) => void told.push(one) };
    const standings = createStandings(test.database.sql, news, { warn: () => undefined });
    const expected = {
      sanctions: [expect.objectContaining({ kind: 'mute', room: null, reason: 'lasting', expiresAt: null })],
      blocked: [other, judge],
      unreadNotices: 2,
    };
    expect(await Promise.all([user, other].map(standings.of))).toEqual([
      expected,
      { sanctions: [], blocked: [user], unreadNotices: 1 },
    ]);
    standings.tell(user);
    await expect.poll(() => told).toEqual([[[user], { event: 'standing', data: expected }]]);
  });

  it('that cannot be read is not told, and harms nobody', async () => {
    const away = new Proxy(test.database.sql, {
      get(target, key) {
        if (key === 'getExecutor') throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
        return Reflect.get(target, key) as unknown;
      },
    });
    const warnings: unknown[] = [];
    const news = { tell: () => expect.unreachable() };
    createStandings(away, news, { warn: (about: unknown) => void warnings.push(about) }).tell(user);
    await expect.poll(() => warnings).toMatchObject([{ user }]);
  });
});

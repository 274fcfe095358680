import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Desk, deskOf } from './desk.ts';

/** More than anybody is caught up on. */
const MANY = 1_100;

describe('removing all messages of a person, as clients see it', () => {
  let server: TestServer;
  let desk: Desk;
  let [ada, eve, mod] = [{} as Person, {} as Person, {} as Person];
  let room = 0;
  beforeAll(async () => {
    // No comparison with the database puts one catch-up in the place of single events.
    server = await testServer({ ROOM_CHECK_SECONDS: '300' });
    desk = deskOf(server);
    [ada, eve] = [await server.person('ada'), await server.person('eve')];
    mod = await server.withRole('moderator', 'mod');
    room = await desk.room(ada, [eve], 'private');
  });
  afterAll(() => server.close());

  const order = (who: Person | undefined, user: number, body: object) =>
    desk.ask(who, 'POST', `/moderation/users/${user}/remove-messages`, body);

  /** Long ago somebody wrote a lot; faster than by sending. */
  async function flood(): Promise<number> {
    const { rows } = await sql<{ version: number }>`
      with m as (
        insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
        select r.id, r.version + n, r.version + n, ${eve.user.id}, 'flood-' || n, 'noise ' || n, now()
        from rooms r, generate_series(1, ${MANY}) n where r.id = ${room}
      )
      update rooms set version = version + ${MANY}, last_seq = version + ${MANY} where id = ${room}
      returning version`.execute(desk.db);
    return rows[0]?.version ?? 0;
  }

  it('shows each one go, without a gap; who was away too long starts anew', async () => {
    const full = await flood();
    const near = await server.enter(ada);
    const [status, removal] = await order(mod, eve.user.id, { reason: 'Flooding' });
    expect([status, removal]).toEqual([
      202,
      { id: expect.any(Number), user: eve.user.id, room: null, createdAt: expect.any(String) },
    ]);
    await expect.poll(() => near.log(room).at(-1)?.version).toBe(full + MANY);
    const log = near.log(room);
    expect(log.map(event => event.version)).toEqual(Array.from({ length: MANY }, (_, i) => full + 1 + i));
    expect(log.every(event => event.event === 'message' && event.data.text === '')).toBe(true);
    expect(await desk.told(eve)).toEqual([{ kind: 'messagesRemoved', reason: 'Flooding' }]);

    const away = await server.enter(ada, [{ room, version: full }]);
    expect((await away.event('resync', event => event.data.room === room)).data.version).toBe(full + MANY);
    const back = await server.enter(ada, [{ room, version: full + MANY - 10 }]);
    const caughtUp = await back.event('catchup', event => event.data.room === room);
    expect(caughtUp.data.events).toHaveLength(10);
  });

  it('refuses who may not, and what does not fit', async () => {
    const admin = await server.withRole('admin');
    expect(await order(ada, eve.user.id, { reason: 'x' })).toEqual([403, 'forbidden']);
    expect(await order(mod, mod.user.id, { reason: 'x' })).toEqual([409, 'own_account']);
    expect(await order(mod, admin.user.id, { reason: 'x' })).toEqual([403, 'forbidden']);
    expect(await order(mod, 999_999, { reason: 'x' })).toEqual([404, 'user_not_found']);
    expect(await order(mod, eve.user.id, { reason: 'x', room })).toEqual([404, 'room_not_found']);
    expect(await order(undefined, eve.user.id, { reason: 'x' })).toEqual([401, 'unauthenticated']);
    for (const body of [{}, { reason: '' }, { reason: 'x', erase: true }, { reason: 'x', room: 0 }]) {
      expect(await order(mod, eve.user.id, body)).toEqual([400, 'invalid_request']);
    }
    expect(await order(mod, eve.user.id, { reason: ' ' })).toEqual([422, 'text_blank']);
  });
});

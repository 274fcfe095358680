import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPopulation } from '../../src/rooms/population.ts';
import { makeWorld, type World } from '../support/world.ts';

describe('the population', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });
  afterAll(() => world.close());

  const read = () => readPopulation(world.database.sql);
  const run = (statement: string) => sql.raw(statement).execute(world.database.sql);

  it('of an empty deployment is all zeros', async () => {
    expect(await read()).toEqual({
      users: { user: 0, moderator: 0, admin: 0 },
      rooms: { general: 0, public: 0, private: 0, direct: 0 },
      memberships: 0,
      contacts: 0,
      messages: 0,
    });
  });

  it('is what the deployment holds, without what is deleted, archived or left', async () => {
    const [ada, eve, gone] = [
      await world.user('ada', 'admin'),
      await world.user('eve'),
      await world.user('gone'),
    ];
    const open = await world.room(ada, [eve, gone]);
    await world.room(ada, [], 'private');
    const archived = await world.room(ada);
    await world.say(eve, open, 'one');
    await world.say(eve, open, 'two');
    await world.rooms.contacts.put(ada, eve, 'Eve');
    await run(`update rooms set archived_at = now() where id = ${archived}`);
    await world.rooms.departures.leaveAll(gone, new AbortController().signal);
    await run(`update users set deleted_at = now() where id = ${gone}`);
    expect(await read()).toMatchObject({
      users: { user: 1, moderator: 0, admin: 1 },
      rooms: { general: 0, public: 1, private: 1, direct: 0 },
      memberships: 4,
      contacts: 1,
    });
  });

  it('takes the planner’s estimate of messages when there is one, and counts while there is none', async () => {
    const { rows } = await sql<{ count: number }>`select count(*) from messages`.execute(world.database.sql);
    const count = rows[0]?.count ?? 0;
    expect(count).toBeGreaterThan(0);
    expect((await read()).messages).toBe(count);
    await run('analyze messages');
    expect((await read()).messages).toBe(count);
    await run("update pg_class set reltuples = 1e6 where oid = 'messages'::regclass");
    expect((await read()).messages).toBe(1_000_000);
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal, makeWorld, type World } from '../support/world.ts';

describe('blocks', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });
  afterAll(() => world.close());

  const blocked = async (user: number) =>
    (await world.rooms.blocks.list(user, { limit: 100 })).blocks.map(block => block.user.id);
  const giveUp = (user: number) =>
    sql`update users set deleted_at = now() where id = ${user}`.execute(world.database.sql);

  it('are listed by user id, in pages, each with the person', async () => {
    const { blocks } = world.rooms;
    const [ann, ...others] = [await world.user(), await world.user(), await world.user(), await world.user()];
    for (const other of others.toReversed()) await blocks.put(ann, other);
    const first = await blocks.list(ann, { limit: 2 });
    expect(first.blocks.map(block => block.user.id)).toEqual(others.slice(0, 2));
    expect(first.blocks[0]).toEqual({
      user: expect.objectContaining({ id: others[0], role: 'user' }),
      createdAt: expect.stringMatching(/Z$/),
    });
    const second = await blocks.list(ann, { limit: 2, after: first.next ?? 0 });
    expect(second).toMatchObject({ blocks: [{ user: { id: others[2] } }], next: null });
    expect(await blocked(others[0] ?? 0)).toEqual([]);
  });

  it('change once, however often it is said, and then it is told', async () => {
    const [ann, bob] = [await world.user(), await world.user()];
    const told = () => world.blocksChanged.filter(user => user === ann).length;
    await world.rooms.blocks.put(ann, bob);
    await world.rooms.blocks.put(ann, bob);
    expect([await blocked(ann), told()]).toEqual([[bob], 1]);
    await world.rooms.blocks.delete(ann, bob);
    expect([await blocked(ann), told()]).toEqual([[], 2]);
    await expectRefusal(world.rooms.blocks.delete(ann, bob), 'user_not_found');
    expect(told()).toBe(2);
    expect(world.blocksChanged).not.toContain(bob);
  });

  it('are not for oneself, nor for nobody, nor for who is gone', async () => {
    const [ann, gone] = [await world.user(), await world.user()];
    await giveUp(gone);
    await expectRefusal(world.rooms.blocks.put(ann, ann), 'own_account');
    await expectRefusal(world.rooms.blocks.put(ann, 999_999), 'user_not_found');
    await expectRefusal(world.rooms.blocks.put(ann, gone), 'user_not_found');
  });

  it('are a thousand at most, also of several at once', async () => {
    const ann = await world.user();
    await sql`
      with many as (
        insert into users (login, login_key, name, password_hash)
        select 'many-' || i, 'many-' || i, 'many', 'none' from generate_series(1, 998) i returning id
      )
      insert into blocks (user_id, blocked_id) select ${ann}, id from many`.execute(world.database.sql);
    const others = await Promise.all([1, 2, 3, 4].map(() => world.user()));
    const outcomes = await Promise.allSettled(others.map(other => world.rooms.blocks.put(ann, other)));
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(2);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'too_many_blocks' });
    }
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from blocks where user_id = ${ann}`.execute(world.database.sql);
    expect(rows).toEqual([{ count: 1_000 }]);
    // Who is blocked already may be blocked again.
    const [known = 0] = await blocked(ann);
    await world.rooms.blocks.put(ann, known);
  });

  it.each(['who blocks', 'who is blocked'])('keep %s from opening a direct conversation', async who => {
    const { maker, blocks } = world.rooms;
    const [ann, bob] = [await world.user(), await world.user()];
    const open = () => (who === 'who blocks' ? maker.direct(ann, bob) : maker.direct(bob, ann));
    await blocks.put(ann, bob);
    await expectRefusal(open(), 'blocked');
    await blocks.delete(ann, bob);
    const { room } = await open();
    await blocks.put(ann, bob);
    await expectRefusal(open(), 'blocked');
    // It stays in their lists, with its history.
    expect((await world.rooms.mine.roomIds(bob)).includes(room.id)).toBe(true);
  });

  it('leave other conversations and contacts alone', async () => {
    const { maker, blocks, contacts } = world.rooms;
    const [ann, bob, cleo] = [await world.user(), await world.user(), await world.user()];
    await contacts.put(ann, bob, 'Bob');
    await blocks.put(ann, bob);
    expect((await contacts.list(ann, { limit: 10 })).contacts).toHaveLength(1);
    expect((await maker.direct(ann, cleo)).room.kind).toBe('direct');
    expect((await maker.direct(bob, cleo)).room.kind).toBe('direct');
  });
});

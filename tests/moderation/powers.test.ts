import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#protocol';
import { type Power, Powers } from '../../src/moderation/powers.policy.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Attempt, expected, traces, walkers } from './power-walkers.ts';

const ROLES: readonly Role[] = ['user', 'moderator', 'admin'];

const ways = (Object.keys(Powers) as Power[]).flatMap(power =>
  walkers[power].map(walker => ({ power, walker, way: walker.way })),
);
const cells = ROLES.flatMap(actor => ROLES.map(target => ({ actor, target })));

describe('the table of powers', () => {
  let server: TestServer;
  let actors: Record<Role, Person>;
  beforeAll(async () => {
    server = await testServer();
    actors = {
      user: await server.withRole('user'),
      moderator: await server.withRole('moderator'),
      admin: await server.withRole('admin'),
    };
  });
  afterAll(() => server.close());

  const tracesOf = (person: Person) => traces(server.container.database.sql, person.user.id);
  const lastEntry = async () => {
    const { rows } = await sql<{ act: string; actor: number; target: number; address: string }>`
      select e.act, e.actor_id as actor, e.target_id as target, p.address
      from audit_entries e join audit_private p on p.seq = e.seq
      order by e.seq desc limit 1`.execute(server.container.database.sql);
    return rows[0];
  };
  /** Tries it, and gives what came of it and what there was before and after. */
  async function attempt(
    power: Power,
    walker: (typeof ways)[number]['walker'],
    people: Omit<Attempt, 'server'>,
  ) {
    const act = await walker.prepare({ server, ...people });
    const before = await tracesOf(people.target);
    const outcome = await act();
    return { power, outcome, before, after: await tracesOf(people.target) };
  }

  it('has somebody who walks each of its rows', () => {
    expect(Object.keys(walkers).sort()).toEqual(Object.keys(Powers).sort());
    expect(Object.values(walkers).every(list => list.length > 0)).toBe(true);
  });

  describe.each(ways)('$power, $way:', ({ power, walker }) => {
    it.each(cells)('what $actor may do to $target', async ({ actor, target: role }) => {
      const people = { actor: actors[actor], target: await server.withRole(role, 'target') };
      const { outcome, before, after } = await attempt(power, walker, people);
      expect(outcome).toBe(expected(power, actor, role));
      if (outcome !== 'done') {
        expect(after).toEqual(before);
        return;
      }
      expect(after['audit']).toBe((before['audit'] as number) + 1);
      const entry = await lastEntry();
      expect(entry).toMatchObject({ act: walker.act, actor: people.actor.user.id, address: '127.0.0.1' });
      if (power === 'create_user') expect(after['users']).toBe((before['users'] as number) + 1);
      else expect(entry?.target).toBe(people.target.user.id);
    });
  });

  // There is no way to make oneself, and one's own message may be deleted without any power.
  const others = ways.filter(({ power }) => power !== 'create_user' && power !== 'delete_message');
  describe.each(others)('$power, $way:', ({ power, walker }) => {
    it.each(ROLES)('what %s may do to themselves', async role => {
      const oneself = await server.withRole(role, 'oneself');
      const people = { actor: oneself, target: oneself };
      const { outcome, before, after } = await attempt(power, walker, people);
      expect(outcome).toBe(expected(power, role, 'oneself'));
      expect(after).toEqual(before);
    });
  });

  describe.each(ways.filter(({ power }) => power === 'delete_message'))(
    '$power, $way:',
    ({ power, walker }) => {
      it.each(ROLES)('is not needed by %s for their own', async role => {
        const people = { actor: actors[role], target: actors[role] };
        const { outcome, before, after } = await attempt(power, walker, people);
        expect(outcome).toBe('done');
        expect(after['audit']).toBe(before['audit']);
        expect(after['messages']).toBe((before['messages'] as number) - 1);
      });
    },
  );
});

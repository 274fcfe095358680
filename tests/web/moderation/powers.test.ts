import { describe, expect, test } from 'vitest';
import type { Role } from '#protocol';
import { powerFault } from '../../../src/moderation/powers.policy.ts';
import { placeFault } from '../../../src/moderation/sanction.policy.ts';
import { canBe, may, maySanctionIn, type Power, powers } from '../../../web/src/moderation/powers.ts';
import { moderates } from '../../../web/src/people/roles.ts';
import { state } from '../rooms/support/state.ts';

const ROLES: readonly Role[] = ['user', 'moderator', 'admin'];
const isPower = (name: string): name is Power => Object.hasOwn(powers, name);

describe('the page offers what the service allows', () => {
  const cells = Object.keys(powers)
    .filter(isPower)
    .flatMap(power => ROLES.flatMap(actor => ROLES.map(target => ({ power, actor, target }))));

  test.each(cells)('$power by $actor to $target', ({ power, actor, target }) => {
    const me = { id: 1, role: actor };
    const other = { id: 2, role: target };
    expect(may(power, me, other)).toBe(powerFault(power, me, other) === undefined);
    expect(may(power, me, { ...other, id: me.id })).toBe(false);
    expect(may(power, undefined, other)).toBe(false);
  });

  test('kinds of sanctions by kinds of rooms', () => {
    const facts = { archived: false, actor: 'member', known: true } as const;
    for (const room of ['general', 'public', 'private', 'direct'] as const) {
      for (const kind of ['mute', 'timeout', 'ban'] as const) {
        const fault = placeFault(kind, { ...facts, kind: room });
        expect(canBe(kind, room), `${kind} in ${room}`).toBe(fault === undefined);
      }
    }
  });
});

describe('sanctions in a room', () => {
  const owner = { id: 1, role: 'user' } as const;
  const user = { id: 2, role: 'user' } as const;
  const mine = state(7, { role: 'owner' }, { kind: 'public' });

  test('the owner gives them to users there', () => {
    expect(maySanctionIn(mine, owner, user)).toBe(true);
    expect(maySanctionIn(mine, owner, { ...user, role: 'moderator' })).toBe(false);
    expect(maySanctionIn(mine, owner, owner)).toBe(false);
  });

  test('other members do not, and nobody in a direct conversation by owning it', () => {
    expect(maySanctionIn(state(7, { role: 'member' }, { kind: 'public' }), owner, user)).toBe(false);
    expect(maySanctionIn(state(7, { role: 'owner' }, { kind: 'direct' }), owner, user)).toBe(false);
    expect(maySanctionIn(undefined, owner, user)).toBe(false);
  });

  test('a moderator does everywhere', () => {
    expect(maySanctionIn(undefined, { id: 3, role: 'moderator' }, user)).toBe(true);
  });
});

test('the queue is for moderators and admins', () => {
  expect(ROLES.filter(moderates)).toEqual(['moderator', 'admin']);
  expect(moderates(undefined)).toBe(false);
});

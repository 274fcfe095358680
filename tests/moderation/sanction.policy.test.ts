import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '#protocol';
import {
  effectAt,
  placeFault,
  type Recorded,
  type SanctionedRoom,
  sanctionFault,
} from '../../src/moderation/sanction.policy.ts';
import { at, sanctionsOf } from './sanction-arbitrary.ts';

const ROOM = 1;
const OTHER = 2;
const T = at(0);

/** Given an hour ago and without an end, unless `more` says otherwise. */
function recorded(more: Partial<Recorded> = {}): Recorded {
  return {
    id: 1,
    kind: 'mute',
    room: null,
    reason: 'because',
    createdAt: at(-60),
    expiresAt: null,
    liftedAt: null,
    ...more,
  };
}

const codes = (sanctions: readonly Recorded[], room: number | null = ROOM, t = T) => {
  const { write, takePart, beInRoom, beHere } = effectAt(sanctions, room, t);
  return [write, takePart, beInRoom, beHere].map(barrier => barrier?.code ?? null);
};

describe('the effect of sanctions', () => {
  it('is none without sanctions', () => {
    expect(codes([])).toEqual([null, null, null, null]);
  });

  it.each([
    ['mute', null, ['muted', null, null, null]],
    ['timeout', null, ['timed_out', 'timed_out', null, null]],
    ['ban', ROOM, ['room_banned', 'room_banned', 'room_banned', null]],
    ['ban', null, ['banned', 'banned', 'banned', 'banned']],
  ] as const)('of a %s in %s', (kind, room, expected) => {
    expect(codes([recorded({ kind, room })])).toEqual(expected);
  });

  it('of a room is felt in that room only, that of one everywhere in all and outside of any', () => {
    const [here, everywhere] = [recorded({ room: ROOM }), recorded()];
    expect(codes([here], OTHER)[0]).toBeNull();
    expect(codes([here], null)[0]).toBeNull();
    expect(codes([everywhere], OTHER)[0]).toBe('muted');
    expect(codes([everywhere], null)[0]).toBe('muted');
  });

  it.each([
    ['from its creation on', { createdAt: T }, true],
    ['not before', { createdAt: at(1) }, false],
    ['until its end', { expiresAt: at(1) }, true],
    ['not at its end', { expiresAt: T }, false],
    ['until it is lifted', { liftedAt: at(1) }, true],
    ['not when it is lifted', { liftedAt: T }, false],
  ])('holds %s', (_, more, holds) => {
    expect(codes([recorded(more)])[0]).toBe(holds ? 'muted' : null);
  });

  it('names the sanction that ends last, and of several such the strongest', () => {
    const [short, long, forever] = [
      recorded({ id: 1, kind: 'timeout', expiresAt: at(5), reason: 'short' }),
      recorded({ id: 2, kind: 'mute', expiresAt: at(50), reason: 'long' }),
      recorded({ id: 3, kind: 'mute', reason: 'for ever' }),
    ];
    expect(effectAt([short, long], ROOM, T).write).toEqual({
      code: 'muted',
      until: at(50),
      reason: 'long',
    });
    expect(effectAt([short, long], ROOM, T).takePart).toEqual({
      code: 'timed_out',
      until: at(5),
      reason: 'short',
    });
    expect(effectAt([short, long, forever], ROOM, T).write).toMatchObject({
      until: null,
      reason: 'for ever',
    });
    expect(codes([recorded(), recorded({ id: 2, kind: 'ban' })])[0]).toBe('banned');
  });

  it('is a function of what is recorded, in whatever order it was recorded or is listed', () => {
    // Each sanction is two entries, its creation and its lift; what is known is what all of them say together.
    type Entry = (known: Map<number, Recorded>) => void;
    const entriesOf = (sanction: Recorded): Entry[] => {
      const { id, liftedAt } = sanction;
      const lifted = (known: Map<number, Recorded>) => known.get(id)?.liftedAt ?? null;
      return [
        known => known.set(id, { ...sanction, liftedAt: lifted(known) }),
        known => known.set(id, { ...(known.get(id) ?? sanction), liftedAt }),
      ];
    };
    const shuffled = sanctionsOf([ROOM, OTHER, null]).chain(sanctions =>
      fc.record({
        sanctions: fc.constant(sanctions),
        entries: fc.shuffledSubarray(sanctions.flatMap(entriesOf), {
          minLength: sanctions.length * 2,
          maxLength: sanctions.length * 2,
        }),
      }),
    );
    fc.assert(
      fc.property(
        shuffled,
        fc.integer({ min: -100, max: 100 }),
        fc.constantFrom(ROOM, null),
        ({ sanctions, entries }, minute, room) => {
          const known = new Map<number, Recorded>();
          for (const enter of entries) enter(known);
          expect(effectAt([...known.values()], room, at(minute))).toEqual(
            effectAt(sanctions, room, at(minute)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('at a time asks for nothing that was recorded later', () => {
    fc.assert(
      fc.property(sanctionsOf([ROOM, null]), fc.integer({ min: -100, max: 100 }), (sanctions, minute) => {
        const t = at(minute);
        const then = sanctions
          .filter(one => one.createdAt <= t)
          .map(one => ({
            ...one,
            liftedAt: one.liftedAt !== null && one.liftedAt <= t ? one.liftedAt : null,
          }));
        expect(effectAt(then, ROOM, t)).toEqual(effectAt(sanctions, ROOM, t));
      }),
      { numRuns: 500 },
    );
  });
});

describe('who may give and lift sanctions', () => {
  const room: SanctionedRoom = { kind: 'public', archived: false, actor: null, known: true };
  const person = (role: Role, id: number) => ({ role, id });

  it.each([
    ['user', 'user', 'forbidden'],
    ['moderator', 'user', undefined],
    ['moderator', 'moderator', 'forbidden'],
    ['moderator', 'admin', 'forbidden'],
    ['admin', 'moderator', undefined],
    ['admin', 'admin', 'forbidden'],
  ] as const)('a %s on a %s everywhere: %s', (actor, target, fault) => {
    expect(sanctionFault(person(actor, 1), person(target, 2), null)).toBe(fault);
  });

  it.each([
    ['user', 'owner', 'user', true, undefined],
    ['user', 'owner', 'user', false, 'user_not_found'],
    ['user', 'owner', 'moderator', true, 'forbidden'],
    ['user', 'member', 'user', true, 'forbidden'],
    ['user', null, 'user', true, 'room_not_found'],
    ['moderator', null, 'user', false, undefined],
    ['moderator', 'owner', 'user', false, undefined],
    ['admin', null, 'moderator', true, undefined],
  ] as const)('a %s, there %s, on a %s (known: %s): %s', (role, actor, target, known, fault) => {
    expect(sanctionFault(person(role, 1), person(target, 2), { ...room, actor, known })).toBe(fault);
  });

  it('in a private room only those inside, and on oneself nobody', () => {
    const hidden: SanctionedRoom = { ...room, kind: 'private' };
    expect(sanctionFault(person('admin', 1), person('user', 2), hidden)).toBe('room_not_found');
    expect(sanctionFault(person('user', 1), person('user', 1), { ...room, actor: 'owner' })).toBe(
      'own_account',
    );
    expect(sanctionFault(person('admin', 1), person('admin', 1), null)).toBe('own_account');
  });

  it('nobody is banned from where everyone stays, and nothing is given in an archived room', () => {
    expect(placeFault('ban', { ...room, kind: 'general' })).toBe('general_room');
    expect(placeFault('ban', { ...room, kind: 'direct' })).toBe('direct_room');
    expect(placeFault('mute', { ...room, kind: 'general' })).toBeUndefined();
    expect(placeFault('mute', { ...room, archived: true })).toBe('room_archived');
    expect(placeFault('ban', null)).toBeUndefined();
  });
});

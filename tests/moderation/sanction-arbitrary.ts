import fc from 'fast-check';
import type { Recorded } from '../../src/moderation/sanction.policy.ts';

const START = Date.parse('2026-11-21T12:00:00.000Z');

/** A time so many minutes from the middle of the story, as on the wire. */
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

/** Minutes from the middle of the story to a time that `at` made. */
export const minutesOf = (time: string): number => (Date.parse(time) - START) / 60_000;

/** Up to six sanctions of one person, in these rooms, around the middle of the story. */
export function sanctionsOf(rooms: readonly (number | null)[]): fc.Arbitrary<Recorded[]> {
  const minutes = fc.integer({ min: 1, max: 90 });
  const one = fc.record({
    kind: fc.constantFrom('mute' as const, 'timeout' as const, 'ban' as const),
    room: fc.constantFrom(...rooms),
    from: fc.integer({ min: -90, max: 30 }),
    lasts: fc.option(minutes),
    liftedAfter: fc.option(minutes),
  });
  return fc.array(one, { maxLength: 6 }).map(list =>
    list.map(({ kind, room, from, lasts, liftedAfter }, i) => {
      const length = kind === 'timeout' ? (lasts ?? 45) : lasts;
      return {
        id: i + 1,
        kind,
        room,
        reason: `reason ${i + 1}`,
        createdAt: at(from),
        expiresAt: length === null ? null : at(from + length),
        liftedAt: liftedAfter === null ? null : at(from + liftedAfter),
      };
    }),
  );
}

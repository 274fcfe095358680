import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newlyReadByAll, othersHaveRead } from '../../src/receipts/read-by-all.ts';
import type { Lowest } from '../../src/receipts/read-statement.ts';

const members = fc.uniqueArray(fc.record({ user: fc.integer({ min: 1, max: 9 }), seq: fc.nat(20) }), {
  selector: m => m.user,
  minLength: 2,
  maxLength: 6,
});

function lowest(list: { user: number; seq: number }[]): Lowest {
  const [first, second] = list.toSorted((a, b) => a.seq - b.seq || a.user - b.user);
  return { room: 1, user: first?.user ?? 0, seq: first?.seq ?? 0, next_seq: second?.seq ?? null };
}

describe('the two lowest positions', () => {
  it('tell for every member how far all the others have read', () => {
    fc.assert(
      fc.property(members, list => {
        for (const { user } of list) {
          const others = list.filter(m => m.user !== user).map(m => m.seq);
          expect(othersHaveRead(lowest(list), user)).toBe(Math.min(...others));
        }
      }),
    );
  });

  it('tell exactly those for whom all others have read further', () => {
    fc.assert(
      fc.property(members, fc.array(fc.nat(20)), (list, moves) => {
        const moved = list.map((m, i) => ({ ...m, seq: Math.max(m.seq, moves[i] ?? 0) }));
        const everyone = list.map(m => m.user);
        const told = newlyReadByAll(lowest(list), lowest(moved), everyone);
        const expected = everyone.flatMap(user => {
          const min = (of: typeof list) => Math.min(...of.filter(m => m.user !== user).map(m => m.seq));
          return min(moved) > min(list) ? [{ user, seq: min(moved) }] : [];
        });
        expect(told.toSorted((a, b) => a.user - b.user)).toEqual(
          expected.toSorted((a, b) => a.user - b.user),
        );
      }),
    );
  });

  it('let a lone member wait for nobody', () => {
    expect(othersHaveRead({ room: 1, user: 7, seq: 3, next_seq: null }, 7)).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drainSlice, TURN_MS } from '../../src/realtime/drain-pace.ts';

/** The slices of a drain in which each turn takes so long. */
function slices(sockets: number, ms: number, turnMs: (turn: number) => number = () => TURN_MS): number[] {
  const sizes: number[] = [];
  for (let left = sockets, leftMs = ms; left > 0; leftMs -= turnMs(sizes.length - 1)) {
    const size = Math.min(left, drainSlice(left, leftMs));
    sizes.push(size);
    left -= size;
  }
  return sizes;
}

describe('the pace of a drain', () => {
  it('is even over the time there is', () => {
    expect(slices(5_000, 4_000)).toEqual(Array.from({ length: 200 }, () => 25));
    expect(new Set(slices(20_000, 24_000))).toEqual(new Set([17, 16]));
  });

  it('keeps the few sockets of a small node not waiting', () => {
    expect(slices(10, 4_000)).toEqual([4, 4, 2]);
    expect(slices(1, 240_000)).toEqual([1]);
  });

  it('makes up for a turn that came late by all that follow', () => {
    const sizes = slices(5_000, 4_000, turn => (turn === 50 ? 1_000 : TURN_MS));
    expect(new Set(sizes.slice(0, 51))).toEqual(new Set([25]));
    expect(Math.max(...sizes.slice(51))).toBeLessThan(40);
  });

  it('tells everybody at once when there is no time', () => {
    expect(slices(5_000, 0)).toEqual([5_000]);
    expect(slices(5_000, -1)).toEqual([5_000]);
  });

  it('has told everybody when the time is over, however late its turns come', () => {
    const late = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        late,
        (n, ms, delays) => {
          const turn = (i: number) => TURN_MS + (delays[i % delays.length] ?? 0);
          let begun = 0;
          const sizes = slices(n, ms, turn);
          for (const i of sizes.keys()) if (i < sizes.length - 1) begun += turn(i);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(n);
          // The last slice goes at the first turn after the time was over, at the latest.
          expect(begun).toBeLessThan(ms + turn(sizes.length - 2));
        },
      ),
    );
  });
});

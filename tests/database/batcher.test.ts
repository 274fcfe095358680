import { describe, expect, it, vi } from 'vitest';
import { Batcher } from '../../src/database/batcher.ts';
import { eventually } from '../support/eventually.ts';

/** A batcher whose batches end when the test says so. */
function make(options: { size?: number; pause?: (waiting: number) => number } = {}) {
  const batches: number[][] = [];
  const ends: (() => void)[] = [];
  const batcher = new Batcher<number>({
    size: options.size ?? 10,
    pause: options.pause ?? (() => 0),
    run: batch => {
      batches.push(batch);
      return new Promise(resolve => ends.push(resolve));
    },
  });
  return { batcher, batches, end: () => ends.shift()?.() };
}

describe('the batcher', () => {
  it('starts at once when nothing is under way', () => {
    const { batcher, batches } = make();
    batcher.add(1);
    expect(batches).toEqual([[1]]);
    expect(batcher.waiting).toBe(0);
  });

  it('gathers what comes while a batch is under way', async () => {
    const { batcher, batches, end } = make();
    for (const item of [1, 2, 3]) batcher.add(item);
    expect(batches).toEqual([[1]]);
    expect(batcher.waiting).toBe(2);
    end();
    await eventually(() => expect(batches).toEqual([[1], [2, 3]]));
  });

  it('splits what is more than a batch, in order', async () => {
    const { batcher, batches, end } = make({ size: 2 });
    for (const item of [1, 2, 3, 4, 5]) batcher.add(item);
    for (const count of [2, 3]) {
      end();
      await eventually(() => expect(batches).toHaveLength(count));
    }
    expect(batches).toEqual([[1], [2, 3], [4, 5]]);
  });

  it('works again after it was idle', async () => {
    const { batcher, batches, end } = make();
    batcher.add(1);
    end();
    await eventually(() => {
      if (batches.length === 1) batcher.add(2);
      expect(batches.flat()).toContain(2);
    });
    expect(batches[0]).toEqual([1]);
  });

  it('waits while it is told to, and asks again at each arrival', async () => {
    const pause = vi.fn((waiting: number) => (waiting < 3 ? 60_000 : 0));
    const { batcher, batches } = make({ pause });
    batcher.add(1);
    batcher.add(2);
    await eventually(() => expect(pause).toHaveBeenCalledWith(2));
    expect(batches).toEqual([]);
    batcher.add(3);
    await eventually(() => expect(batches).toEqual([[1, 2, 3]]));
  });

  it('goes on after the pause without a further arrival', async () => {
    let pauses = 0;
    const { batcher, batches } = make({ pause: () => (pauses++ === 0 ? 5 : 0) });
    batcher.add(1);
    await eventually(() => expect(batches).toEqual([[1]]));
  });
});

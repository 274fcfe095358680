import { describe, expect, it, vi } from 'vitest';
import { Flusher } from '../../src/realtime/flusher.ts';
import { eventually } from '../support/eventually.ts';

describe('the flusher', () => {
  it('flushes all that was added in one turn together, after it', async () => {
    const flushed = vi.fn();
    const flusher = new Flusher(flushed);
    const targets = [{ flush: vi.fn() }, { flush: vi.fn() }];
    for (const target of targets) flusher.add(target);
    await Promise.resolve();
    expect(targets[0]?.flush).not.toHaveBeenCalled();
    await eventually(() => expect(flushed).toHaveBeenCalledOnce());
    for (const { flush } of targets) expect(flush).toHaveBeenCalledOnce();
  });

  it('tells how long it took and when it ended', () => {
    const flushed = vi.fn<(costMs: number, now: number) => void>();
    const flusher = new Flusher(flushed);
    const before = performance.now();
    flusher.add({
      flush: () => {
        const since = performance.now();
        while (performance.now() - since < 5);
      },
    });
    flusher.flush();
    const [cost = 0, now = 0] = flushed.mock.lastCall ?? [];
    expect(cost).toBeGreaterThan(4);
    expect(now).toBeGreaterThanOrEqual(before + 5);
    expect(now).toBeLessThanOrEqual(performance.now());
  });

  it('puts what is added during a round into the next one', async () => {
    const flusher = new Flusher(() => undefined);
    const late = { flush: vi.fn() };
    flusher.add({ flush: () => flusher.add(late) });
    flusher.flush();
    expect(late.flush).not.toHaveBeenCalled();
    await eventually(() => expect(late.flush).toHaveBeenCalledOnce());
  });

  it('starts a new round for each later turn', async () => {
    const flushed = vi.fn();
    const flusher = new Flusher(flushed);
    const target = { flush: vi.fn() };
    for (const round of [1, 2, 3]) {
      flusher.add(target);
      await eventually(() => expect(flushed).toHaveBeenCalledTimes(round));
    }
    expect(target.flush).toHaveBeenCalledTimes(3);
  });
});

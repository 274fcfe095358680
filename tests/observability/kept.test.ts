import { afterEach, describe, expect, it, vi } from 'vitest';
import { kept } from '../../src/observability/kept.ts';

describe('what is kept for a while', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is read once for all who ask while it is read', async () => {
    const read = vi.fn(async () => 7);
    const ask = kept(read, { keepMs: 0 });
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([7, 7, 7]);
    expect(read).toHaveBeenCalledTimes(1);
    await ask();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is read again when it is too old', async () => {
    vi.useFakeTimers();
    const read = vi.fn(async () => 7);
    const ask = kept(read, { keepMs: 50 });
    await ask();
    vi.advanceTimersByTime(49);
    await ask();
    expect(read).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    await ask();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is not kept when it failed', async () => {
    const read = vi.fn(async () => 7).mockRejectedValueOnce(new Error('away'));
    const ask = kept(read, { keepMs: 60_000 });
    await expect(ask()).rejects.toThrow('away');
    expect(await ask()).toBe(7);
  });

  it('is not waited for long, and not asked for again while nobody answers', async () => {
    let answer = (_: number) => {};
    const read = vi.fn(
      () =>
        new Promise<number>(resolve => {
          answer = resolve;
        }),
    );
    const ask = kept(read, { keepMs: 60_000, waitMs: 5 });
    await expect(ask()).rejects.toThrow('no answer in time');
    await expect(ask()).rejects.toThrow('no answer in time');
    expect(read).toHaveBeenCalledTimes(1);
    answer(7);
    expect(await ask()).toBe(7);
    expect(read).toHaveBeenCalledTimes(1);
  });
});

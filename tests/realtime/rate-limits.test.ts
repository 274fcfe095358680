import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RateLimits } from '../../src/realtime/rate-limits.ts';

describe('rate limits', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('hold per user', () => {
    const limits = new RateLimits(1, 2);
    expect([limits.take(1), limits.take(1)]).toEqual([0, 0]);
    expect(limits.take(1)).toBe(1_000);
    expect(limits.take(2)).toBe(0);
  });

  it('give again with time', () => {
    const limits = new RateLimits(2, 1);
    limits.take(1);
    expect(limits.take(1)).toBe(500);
    vi.advanceTimersByTime(500);
    expect(limits.take(1)).toBe(0);
  });

  it('are off at 0', () => {
    const limits = new RateLimits(0, 1);
    for (let i = 0; i < 100; i++) expect(limits.take(1)).toBe(0);
  });

  it('do not forgive whoever is still limited when full buckets are dropped', () => {
    const limits = new RateLimits(1, 1);
    limits.take(1);
    limits.sweep();
    expect(limits.take(1)).toBeGreaterThan(0);
  });

  it('treat a user whose bucket was dropped as a new one', () => {
    const limits = new RateLimits(1, 2);
    limits.take(1);
    vi.advanceTimersByTime(1_000);
    limits.sweep();
    expect([limits.take(1), limits.take(1)]).toEqual([0, 0]);
    expect(limits.take(1)).toBe(1_000);
  });
});

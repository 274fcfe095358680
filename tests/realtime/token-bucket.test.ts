import { describe, expect, it } from 'vitest';
import { TokenBucket } from '../../src/realtime/token-bucket.ts';

describe('a token bucket', () => {
  it('gives its burst at once, then tells how long to wait', () => {
    const bucket = new TokenBucket(10, 3, 0);
    expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 0]);
    expect(bucket.take(0)).toBe(100);
    expect(bucket.take(50)).toBe(50);
  });

  it('gives again after exactly the time that it told', () => {
    const bucket = new TokenBucket(3, 1, 0);
    bucket.take(0);
    const wait = bucket.take(0);
    expect(wait).toBe(334);
    expect(bucket.take(wait - 1)).toBeGreaterThan(0);
    expect(bucket.take(wait)).toBe(0);
  });

  it('does not save up more than its burst', () => {
    const bucket = new TokenBucket(10, 2, 0);
    bucket.take(0);
    expect(bucket.isFull(99)).toBe(false);
    expect(bucket.isFull(3_600_000)).toBe(true);
    bucket.take(3_600_000);
    bucket.take(3_600_000);
    expect(bucket.take(3_600_000)).toBe(100);
  });
});

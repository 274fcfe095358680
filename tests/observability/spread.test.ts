import { expect, it } from 'vitest';
import { Instruments } from '../../src/observability/instruments.ts';
import { Spread } from '../../src/observability/spread.ts';
import { samples } from '../support/metrics.ts';

it('puts a value into the bucket whose bound it does not pass, and shows buckets with all that is smaller', () => {
  const spread = new Spread([1, 2, 5]);
  for (const value of [0.5, 1, 1.5, 5, 7]) spread.observe(value);
  spread.observe(2, 10);
  expect([...spread.lines()]).toEqual([
    { suffix: '_bucket', le: '1', value: 2 },
    { suffix: '_bucket', le: '2', value: 13 },
    { suffix: '_bucket', le: '5', value: 14 },
    { suffix: '_bucket', le: '+Inf', value: 15 },
    { suffix: '_sum', value: 35 },
    { suffix: '_count', value: 15 },
  ]);
});

it('is shown as a histogram, at zero from the start where its labels are known', async () => {
  const instruments = new Instruments();
  const of = instruments.spreads('time_seconds', 'Time.', { kind: ['a', 'b'] }, [0.1]);
  of({ kind: 'a' }).observe(0.05);
  expect(of({ kind: 'a' })).toBe(of({ kind: 'a' }));
  const text = await instruments.text();
  expect(text).toContain('# HELP time_seconds Time.\n# TYPE time_seconds histogram\n');
  const sample = (kind: string, le: string) => `time_seconds_bucket{kind="${kind}",le="${le}"}`;
  expect(await samples(instruments)).toEqual({
    [sample('a', '0.1')]: 1,
    [sample('a', '+Inf')]: 1,
    'time_seconds_sum{kind="a"}': 0.05,
    'time_seconds_count{kind="a"}': 1,
    [sample('b', '0.1')]: 0,
    [sample('b', '+Inf')]: 0,
    'time_seconds_sum{kind="b"}': 0,
    'time_seconds_count{kind="b"}': 0,
  });
});

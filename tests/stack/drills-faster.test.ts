import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { alertRules, recordingRules } from '../support/queries/rules.ts';
import { writeDrillFiles } from './support/drill-files.ts';
import { faster } from './support/faster.ts';

const run = promisify(execFile);

it('time that runs faster divides durations, and nothing else', () => {
  const rule = {
    record: 'slo:x:rate5m',
    expr: 'time() - rate(x:rate5m{a="5m"}[5m] offset 1h30m) > 900 or 30 * y',
    for: '1m',
    keep_firing_for: '10m',
    annotations: { summary: 'for 5m' },
  };
  expect(faster({ groups: [{ interval: '30s', rules: [rule] }] }, 20)).toEqual({
    groups: [
      {
        interval: '1500ms',
        rules: [
          {
            ...rule,
            expr: 'time() - rate(x:rate5m{a="5m"}[15000ms] offset 270000ms) > 900 or 30 * y',
            for: '3000ms',
            keep_firing_for: '30000ms',
          },
        ],
      },
    ],
  });
});

it('a sample of a recorded rate stands for less time then', () => {
  expect(faster({ expr: '30 * sum_over_time(x:rate5m[1h])' }, 20)).toEqual({
    expr: '1.5 * sum_over_time(x:rate5m[180000ms])',
  });
});

it('what is no duration, or no query, is refused', () => {
  expect(() => faster({ for: '5 minutes' }, 20)).toThrow('5 minutes');
  expect(() => faster({ expr: 'rate(x[5m]' }, 20)).toThrow('rate(x[5m]');
});

it('Prometheus and Alertmanager accept their files with faster time', async () => {
  const files = writeDrillFiles(20, () => 'http://127.0.0.1:9');
  files.addRules();
  const { stdout } = await run('promtool', ['check', 'config', files.prometheus]);
  const counts = [...stdout.matchAll(/SUCCESS: (\d+) rules found/g)].map(([, count]) => Number(count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(alertRules.length + recordingRules.length);
  expect((await run('amtool', ['check-config', files.alertmanager])).stdout).toContain('SUCCESS');
});

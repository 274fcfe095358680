import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardQueries } from '../support/queries/boards.ts';
import { readCatalogue } from '../support/queries/catalogue.ts';
import { faultsOf } from '../support/queries/check.ts';
import { inputsOf } from '../support/queries/promql.ts';
import { alertRules, jobs, recordingRules } from '../support/queries/rules.ts';

const catalogue = await readCatalogue();

describe('the rules of Prometheus', () => {
  const rules = [
    ...alertRules.map(({ alert, expr }) => ({ name: alert, expr })),
    ...recordingRules.map(({ record, expr }) => ({ name: record, expr })),
  ];

  it('ask for nothing that nobody exports', () => {
    expect(rules.length).toBeGreaterThan(100);
    for (const { name, expr } of rules) expect(faultsOf(expr, catalogue), `${name}: ${expr}`).toEqual([]);
  });
});

describe('the dashboards', () => {
  it('ask for nothing that nobody exports', () => {
    const folder = join(import.meta.dirname, '../../grafana/dashboards');
    const queries = boardQueries();
    if (existsSync(folder)) expect(queries.length).toBeGreaterThan(50);
    for (const { board, expr } of queries) expect(faultsOf(expr, catalogue), `${board}: ${expr}`).toEqual([]);
  });
});

describe('the check of queries', () => {
  it.each([
    ['parley_send_total', ['nobody exports parley_send_total']],
    ['parley_bus_up_bucket', ['nobody exports parley_bus_up_bucket']],
    ['slo:parley_nothing:ratio5m', ['nobody exports slo:parley_nothing:ratio5m']],
    ['rate(parley_sends_total{kind="direct"}[5m])', ['parley_sends_total has no label kind']],
    ['parley_sends_total{class=~"direct|huge"}', ['parley_sends_total has no class huge']],
    ['parley_sends_total{outcome!="stroed"}', ['parley_sends_total has no outcome stroed']],
    ['parley_http_requests_total{status=~"6.."}', ['parley_http_requests_total has no status 6..']],
    [
      'parley_http_requests_total{route="/api/v1/rooms/:id/messages"}',
      ['parley_http_requests_total has no route /api/v1/rooms/:id/messages'],
    ],
    [
      'parley_sign_ins_total{result="wrong_password"}',
      ['parley_sign_ins_total has no result wrong_password'],
    ],
    [
      'parley_job_done_timestamp_seconds{task="sweep"}',
      ['parley_job_done_timestamp_seconds has no task sweep'],
    ],
    [
      'parley_send_ack_duration_seconds_bucket{le="0.4"}',
      ['parley_send_ack_duration_seconds_bucket has no le 0.4'],
    ],
    ['pg_up{job="postgresql"}', ['pg_up has no job postgresql']],
    ['parley_canary_up{job="parley"}', ['parley_canary_up has no job parley']],
    ['slo:parley_objective:ratio{slo="sending"}', ['slo:parley_objective:ratio has no slo sending']],
    [
      'sum by (room) (rate(parley_sends_total[5m]))',
      ['grouped by room, which none of parley_sends_total has'],
    ],
    ['slo:parley_objective:ratio / on (class) slo:parley_events:rate5m', [expect.stringContaining('class')]],
    ['{job="parley"}', [expect.stringContaining('no name')]],
    ['sum(parley_bus_up', [expect.stringContaining('not PromQL')]],
  ])('finds what is wrong with %s', (query, faults) => {
    expect(faultsOf(query, catalogue)).toEqual(faults);
  });

  it.each([
    'sum by (class, le) (rate(parley_send_ack_duration_seconds_bucket{job="parley",class=~"$class"}[$__rate_interval]))',
    'parley_delivery_duration_seconds_bucket{le=~"1|1[.]0"}',
    'nodejs_eventloop_lag_p99_seconds{instance=~"$instance"} > 0.1',
    '{__name__="up", job!="parley"}',
  ])('finds nothing wrong with %s', query => {
    expect(faultsOf(query, catalogue)).toEqual([]);
  });

  it('knows the jobs that are scraped', () => {
    expect(jobs).toEqual([
      ...['parley', 'admin', 'canary', 'nginx', 'postgres', 'redis', 'node', 'prometheus', 'alertmanager'],
    ]);
  });
});

describe('what an alert looks at', () => {
  it.each([
    ['up == 0', ['up']],
    ['rate(a[5m]) - rate(b[5m]) > 0.05', ['rate(a[5m]) - rate(b[5m])']],
    [
      'sum(increase(a[10m])) >= 5 and sum(rate(a[5m])) > 0.05 * sum(b)',
      ['sum(increase(a[10m]))', 'sum(rate(a[5m]))', '0.05 * sum(b)'],
    ],
    ['time() - (a{x="1"} > 0 or b) > 900', ['a{x="1"}', 'b']],
    ['count(a == 0) > 0', ['a']],
    ['vector(1)', []],
  ])('is in %s', (expr, inputs) => {
    expect(inputsOf(expr)).toEqual(inputs);
  });
});

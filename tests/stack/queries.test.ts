import { globSync, readFileSync } from 'node:fs';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PanelQuery, queriesOf } from '../../grafana/src/queries.ts';
import { quiet } from '../../grafana/src/quiet.ts';
import { boardQueries } from '../support/queries/boards.ts';
import { inputsOf } from '../support/queries/promql.ts';
import { alertRules, jobs, recordingRules } from '../support/queries/rules.ts';
import { Load } from './support/load.ts';
import * as monitoring from './support/monitoring.ts';
import { addNetworkCard, removeNetworkCard } from './support/network-card.ts';
import { loadedRules, query, queryRange, targets } from './support/prom-api.ts';
import { inRepository } from './support/repository.ts';
import { Stack } from './support/stack.ts';
import { Visitor } from './support/visitor.ts';

/** From one scrape to the next, seconds. */
const SCRAPE_SECONDS = 2;
/** How far back panels look for data, seconds: all rounds of the load are in it, on a busy machine, too. */
const LOOK_BACK_SECONDS = 120;
/** How long after the load data may take to be there, milliseconds: some rules wait for others, half a minute each. */
const PATIENCE_MS = 120_000;
const TIMEOUT_MS = 150_000;
/** What these look at begins with the first answer of the 5xx, as panels of quiet.ts do; a 500 is never to be had. */
const QUIET_ALERTS = ['HttpInternalErrors', 'HttpUnavailable'];
/** Jobs and instances: two of the chat, by its one name. */
const TARGETS = [
  ...jobs.filter(job => job !== 'parley').map(job => `${job} ${job}`),
  ...['parley 127.0.0.11', 'parley 127.0.0.12'],
].toSorted();

const dashboards = globSync(inRepository('grafana/dashboards/*.json'))
  .toSorted()
  .map(path => JSON.parse(readFileSync(path, 'utf8')) as Dashboard);
const queries = queriesOf(dashboards, { rateInterval: `${LOOK_BACK_SECONDS}s`, range: '1h' });

let stack: Stack;
let deadline = 0;
beforeAll(async () => {
  addNetworkCard();
  stack = await Stack.start({
    admin: true,
    parts: ['alertmanager', 'node-exporter', 'nginx-exporter', 'postgres-exporter', 'redis-exporter'],
  });
  await stack.add('canary', monitoring.canary(stack.url));
  await stack.add('prometheus', monitoring.prometheus(monitoring.hastened(SCRAPE_SECONDS)));
  const load = await Load.prepare(stack.url, stack.postgres.url);
  // A series that begins with an event shows no growth by it. Of three rounds two come to the same of the two instances.
  for (let round = 0; round < 3; round++) {
    await scraped();
    await load.round();
  }
  deadline = Date.now() + PATIENCE_MS;
});
afterAll(async () => {
  await stack?.stop();
  removeNetworkCard();
});

/** Resolves when all targets were scraped after the call. */
async function scraped(): Promise<void> {
  const since = Date.now() / 1_000;
  await vi.waitFor(
    async () => expect(targetNames(await query(`timestamp(up) > ${since}`))).toEqual(TARGETS),
    { timeout: 60_000, interval: 200 },
  );
}

const targetNames = (targets: readonly { metric: Readonly<Record<string, string>> }[]) =>
  targets.map(({ metric }) => `${metric['job']} ${metric['instance']}`).toSorted();

const nameOf = ({ dashboard, panel, refId, expr }: PanelQuery) => `${dashboard}, ${panel}, ${refId}: ${expr}`;

const isQuiet = (one: PanelQuery) =>
  quiet.some(
    ({ dashboard = one.dashboard, panel, refId = one.refId }) =>
      dashboard === one.dashboard && panel === one.panel && refId === one.refId,
  );

async function hasData({ expr, instant }: Pick<PanelQuery, 'expr' | 'instant'>): Promise<boolean> {
  const values = instant
    ? (await query(expr)).map(({ value }) => value)
    : await queryRange(expr, LOOK_BACK_SECONDS);
  return values.some(Number.isFinite);
}

/** Expects that all of these have data, or get it in time; names those that do not. */
async function expectData<T extends Pick<PanelQuery, 'expr' | 'instant'>>(
  all: readonly T[],
  name: (one: T) => string,
): Promise<void> {
  let waiting = all;
  const empty = async () => {
    const found = await Promise.all(waiting.map(hasData));
    waiting = waiting.filter((_, i) => !found[i]);
    return waiting.map(name);
  };
  const timeout = Math.max(deadline - Date.now(), 5_000);
  await expect.poll(empty, { timeout, interval: 500 }).toEqual([]);
}

/** Expects data in all that these alerts look at. */
async function expectInputs(rules: readonly { alert: string; expr: string }[]): Promise<void> {
  const inputs = rules.flatMap(({ alert, expr }) =>
    inputsOf(expr).map(input => ({ alert, expr: input, instant: true })),
  );
  await expectData(inputs, ({ alert, expr }) => `${alert}: ${expr}`);
}

describe('under a small load', { timeout: TIMEOUT_MS }, () => {
  it('all that there is to scrape is up, the two instances by the name of their service', async () => {
    await expect.poll(async () => targetNames(await query('up == 1')), { timeout: 30_000 }).toEqual(TARGETS);
    const known = (await targets()).map(({ labels: metric }) => ({ metric }));
    expect(targetNames(known)).toEqual(TARGETS);
  });

  it.each(dashboards.map(({ uid }) => uid))('every panel of %s has data', async uid => {
    const asked = queries.filter(one => one.dashboard === uid && !isQuiet(one));
    expect(asked.length).toBeGreaterThan(0);
    await expectData(asked, nameOf);
  });

  it('series have the labels by which legends name them, and no two of a query have one name', async () => {
    for (const one of queries.filter(({ legend }) => legend.includes('{{'))) {
      const names = (await query(one.expr)).map(({ metric }) =>
        one.legend.replace(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? `no ${label}`),
      );
      expect(
        names.filter(name => name.includes('no ')),
        nameOf(one),
      ).toEqual([]);
      expect(new Set(names).size, nameOf(one)).toBe(names.length);
    }
  });

  it('the variables of dashboards have values to choose from', async () => {
    const choices = boardQueries().filter(({ expr }) => /^count by \(\w+\) \(/.test(expr));
    expect(choices.length).toBeGreaterThan(0);
    await expectData(
      choices.map(one => ({ ...one, expr: one.expr.replace(/\$\w+/g, '.*'), instant: true })),
      ({ board, expr }) => `${board}: ${expr}`,
    );
  });

  it('every rule is evaluated', async () => {
    const faults = async () =>
      (await loadedRules())
        .filter(({ health }) => health !== 'ok')
        .map(({ name, lastError }) => `${name}: ${lastError ?? 'not yet'}`);
    await expect.poll(faults, { timeout: 45_000 }).toEqual([]);
    expect(await loadedRules()).toHaveLength(alertRules.length + recordingRules.length);
  });

  it('every recording rule records', async () => {
    const series = recordingRules.map(({ record, labels = {} }) => ({
      expr: `${record}{${Object.entries(labels).map(([label, value]) => `${label}="${value}"`)}}`,
      instant: true,
    }));
    await expectData(series, ({ expr }) => expr);
  });

  it('every objective has its burn rate in every window, and those of rooms for every class', async () => {
    const records = [...new Set(recordingRules.map(({ record }) => record))];
    const [burns, classes] = [/^slo:parley_budget_burn:/, /^slo_class:parley_events_bad:ratio/].map(begin =>
      records.filter(record => begin.test(record)),
    );
    expect([burns?.length, classes?.length]).toEqual([7, 7]);
    const objectives = recordingRules.filter(({ record }) => record === 'slo:parley_objective:ratio');
    const wanted = [
      ...(burns ?? []).flatMap(record =>
        objectives.map(({ labels }) => `${record}{slo="${labels?.['slo']}"}`),
      ),
      ...(classes ?? []).flatMap(record =>
        ['send', 'delivery', 'delivery_client'].flatMap(slo =>
          ['direct', 'small', 'large'].map(name => `${record}{slo="${slo}", class="${name}"}`),
        ),
      ),
    ];
    await expectData(
      wanted.map(expr => ({ expr, instant: true })),
      ({ expr }) => expr,
    );
  });

  it('every alert sees what it looks at', async () => {
    const seeing = alertRules.filter(({ alert }) => ![...QUIET_ALERTS, 'Watchdog'].includes(alert));
    for (const { alert, expr } of seeing) expect(inputsOf(expr), alert).not.toEqual([]);
    await expectInputs(seeing);
  });

  it.each([
    ['/metrics', {}],
    ['/metrics', { host: 'app:9464' }],
    ['/prometheus/', {}],
    ['/prometheus/api/v1/query?query=up', {}],
    ['/api/v1/query?query=up', {}],
    ['/api/v1/targets', { host: 'prometheus:9090' }],
    ['/-/ready', { host: 'prometheus:9090' }],
    ['/graph', {}],
    ['/alertmanager/', {}],
    ['/api/v2/status', { host: 'alertmanager:9093' }],
    ['/-/healthy', { host: 'alertmanager:9093' }],
    ['/stub_status', { host: 'nginx:8081' }],
  ])('nobody reaches the monitoring through nginx: %s %j', async (path, headers) => {
    const { status } = await new Visitor(stack.url).ask({ path, headers });
    expect(status).toBe(404);
  });
});

it('what is empty in peace is filled when PostgreSQL stops', { timeout: TIMEOUT_MS }, async () => {
  await stack.postgres.end('SIGQUIT');
  deadline = Date.now() + PATIENCE_MS;
  const visitor = new Visitor(stack.url);
  let over = false;
  const asking = (async () => {
    while (!over)
      await visitor.post('/api/v1/auth/login', { login: 'somebody', password: 'a quiet sentence' });
  })();
  try {
    await expectData(queries.filter(isQuiet), nameOf);
    await expectInputs(alertRules.filter(({ alert }) => alert === 'HttpUnavailable'));
  } finally {
    over = true;
  }
  await asking;
});

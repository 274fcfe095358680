import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { files } from '../../grafana/src/files.ts';
import { panelsOf, queriesOf } from '../../grafana/src/queries.ts';
import { quiet } from '../../grafana/src/quiet.ts';
import { entriesOf } from '../../grafana/src/runbook-entries.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFile(join(root, path), 'utf8');
const yaml = async <T>(path: string) => parse(await read(path), { merge: true }) as T;

const names = (await readdir(join(root, 'grafana/dashboards'))).sort();
const dashboards = await Promise.all(
  names.map(async name => JSON.parse(await read(`grafana/dashboards/${name}`)) as Dashboard),
);
/** All rules of Prometheus, as text. */
const rules = (
  await Promise.all(
    (await readdir(join(root, 'prometheus/rules'))).map(name => read(`prometheus/rules/${name}`)),
  )
).join('\n');
const uids = dashboards.map(({ uid }) => uid);
const byUid = dashboards.map(dashboard => [dashboard.uid ?? '', dashboard] as const);

/** Panels with numbers; the runbook is text. */
const charts = byUid.flatMap(([uid, dashboard]) =>
  panelsOf(dashboard)
    .filter(({ type }) => type !== 'text')
    .map(panel => ({ uid, panel, name: `${uid}: ${panel.title}` })),
);
const chartsOf = (uid: string) => charts.filter(chart => chart.uid === uid);

describe('the dashboards', () => {
  it('are what the code makes', async () => {
    const made = files();
    expect(names).toEqual(Object.keys(made).sort());
    for (const name of names) expect(await read(`grafana/dashboards/${name}`), name).toBe(made[name]);
  });

  it('are found by a uid that is theirs alone, and by the tag', () => {
    expect(new Set(uids).size).toBe(uids.length);
    for (const { uid, tags } of dashboards) {
      expect(uid).toMatch(/^parley-[a-z]{3,30}$/);
      expect(tags).toContain('parley');
    }
  });

  it.each(byUid)(
    '%s comes from no database, refreshes itself and uses the time zone of the reader',
    (_, it) => {
      expect(it.id).toBeUndefined();
      expect(['10s', '30s']).toContain(it.refresh);
      expect(it.timezone).toBe('browser');
      expect(it.annotations.list?.map(({ name }) => name)).toEqual(['Deployments', 'Alerts']);
    },
  );

  it.each(byUid)('%s has ids that are unique, and places that do not overlap', (_, dashboard) => {
    const top = dashboard.panels ?? [];
    const all = new Set([...top, ...panelsOf(dashboard)]);
    expect(new Set([...all].map(({ id }) => id)).size).toBe(all.size);
    for (const group of [top, ...top.map(panel => ('panels' in panel ? panel.panels : []))]) {
      const taken = group.flatMap(panel => cells(panel.gridPos));
      expect(taken.length).toBe(new Set(taken).size);
    }
  });

  it.each(byUid)('%s uses no variable that it does not have', (_, dashboard) => {
    const has = new Set(dashboard.templating.list?.map(({ name }) => name));
    // In the words of the runbook a dollar is a dollar.
    const drawn = { ...dashboard, panels: panelsOf(dashboard).filter(({ type }) => type !== 'text') };
    const used = JSON.stringify(drawn).match(/(?<=\$\{?)(?!_)\w+/g) ?? [];
    for (const name of used) expect(has, `$${name}`).toContain(name);
    expect(has).toContain('datasource');
  });
});

describe('every panel', () => {
  it('is one of many', () => {
    expect(charts.length).toBeGreaterThan(150);
  });

  it.each(byUid)('of %s says what it shows, what is bad, in which unit and under which names', uid => {
    for (const { name, panel } of chartsOf(uid)) {
      const { title, description, fieldConfig } = panel;
      expect(title, name).toMatch(/\S/);
      expect(description, name).toMatch(/^\S[\s\S]{15,}\n\n\*\*Bad:\*\* \S+/);
      expect(fieldConfig?.defaults.unit, name).toMatch(/\S/);
      expect(fieldConfig?.defaults.thresholds?.steps.length, name).toBeGreaterThan(0);
      expect(legend(panel), name).toBe(true);
    }
  });

  it.each(byUid)('of %s asks the data source that the reader chose', uid => {
    const chosen = { type: 'prometheus', uid: '$datasource' };
    for (const { name, panel } of chartsOf(uid)) {
      expect(panel.datasource, name).toEqual(chosen);
      const targets = (panel.targets ?? []) as Dataquery[];
      expect(targets.length, name).toBeGreaterThan(0);
      expect(new Set(targets.map(({ refId }) => refId)).size, name).toBe(targets.length);
      for (const target of targets) {
        expect(target, name).toMatchObject({ datasource: chosen, expr: expect.stringMatching(/\S/) });
        expect(target.legendFormat, name).toMatch(/\S/);
      }
    }
  });
});

describe('what the systems before this one showed', () => {
  it.each([
    ['all HTTP requests', 'parley-http', 'HTTP requests'],
    ['requests a minute', 'parley-http', 'Requests a minute'],
    ['errors', 'parley-http', 'Errors'],
    ['mean response time', 'parley-http', 'Mean response time'],
    ['requests under 100 ms', 'parley-http', 'Answered within 100 ms'],
    ['memory', 'parley-runtime', 'Memory'],
    ['CPU', 'parley-runtime', 'CPU'],
    ['incoming socket messages', 'parley-sockets', 'Incoming socket messages'],
    ['outgoing socket messages', 'parley-sockets', 'Outgoing socket messages'],
    ['all socket messages', 'parley-sockets', 'All socket messages'],
    ['sign-ins', 'parley-signin', 'Sign-ins'],
    ['messages', 'parley-overview', 'Messages'],
    ['users', 'parley-overview', 'Users'],
    ['members', 'parley-overview', 'Members'],
    ['chats', 'parley-overview', 'Chats'],
    ['contacts', 'parley-overview', 'Contacts'],
  ])('%s', (_, uid, title) => {
    const dashboard = dashboards.find(one => one.uid === uid);
    expect(dashboard && panelsOf(dashboard).map(panel => panel.title)).toContain(title);
  });
});

describe('links', () => {
  it('lead to dashboards that exist', () => {
    for (const { uid, links = [] } of dashboards) {
      expect(links.map(({ type }) => type)).toContain('dashboards');
      for (const { type, tags, url } of links) {
        if (type === 'dashboards') expect(tags).toEqual(['parley']);
        else expect(uids, `${uid} links to ${url}`).toContain(url?.replace(/^\/d\//, ''));
      }
    }
  });

  it('of alerts lead to dashboards that exist, too', () => {
    const named = rules.match(/(?<=^\s+dashboard: ).*$/gm) ?? [];
    expect(named.length).toBeGreaterThan(10);
    for (const uid of named) expect(uids).toContain(uid);
  });
});

describe('the runbook', () => {
  it('is taken apart by its headings', () => {
    const text = [
      ...[
        '# Runbook',
        '',
        'First.',
        '',
        '## Objectives',
        '',
        '### SendSloBurn',
        '',
        'See [it](METRICS.md#x).',
        '',
      ],
      ...[
        '```sh',
        '# a comment',
        'df -h',
        '```',
        '',
        '### Other',
        '',
        '[Above](#x).',
        '',
        '## Mail',
        '',
        'Words.',
      ],
    ].join('\n');
    expect(entriesOf(text)).toEqual([
      { group: 'In general', title: 'Runbook', text: 'First.' },
      {
        group: 'Objectives',
        title: 'SendSloBurn',
        text: 'See it (docs/METRICS.md).\n\n```sh\n# a comment\ndf -h\n```',
      },
      { group: 'Objectives', title: 'Other', text: 'Above.' },
      { group: 'In general', title: 'Mail', text: 'Words.' },
    ]);
  });

  it('has a panel for every alert', () => {
    const board = dashboards.find(({ uid }) => uid === 'parley-runbook');
    const titles = new Set(board && panelsOf(board).map(({ title }) => title));
    const alerts = rules.match(/(?<=^\s+- alert: ).*$/gm) ?? [];
    expect(alerts.length).toBeGreaterThan(20);
    for (const alert of alerts) expect(titles).toContain(alert);
  });
});

describe('provisioning', () => {
  const compose = yaml<{ services: Record<string, { volumes?: string[] }> }>('docker-compose.yml');
  const mounts = async () => (await compose).services['grafana']?.volumes ?? [];

  it('reads the dashboards from where they are mounted', async () => {
    const { providers } = await yaml<{ providers: { options: { path: string } }[] }>(
      'grafana/provisioning/dashboards/parley.yml',
    );
    for (const { options } of providers) {
      expect(await mounts()).toContain(`./grafana/dashboards:${options.path}:ro`);
    }
    expect(await mounts()).toContain('./grafana/provisioning:/etc/grafana/provisioning:ro');
  });

  it('names data sources that the stack has, and the one that dashboards begin with', async () => {
    const { datasources } = await yaml<{
      datasources: { uid: string; url: string; jsonData: { timeInterval?: string } }[];
    }>('grafana/provisioning/datasources/prometheus.yml');
    const services = Object.keys((await compose).services);
    for (const { url } of datasources) expect(services).toContain(new URL(url).hostname);
    for (const { templating } of dashboards) {
      const first = templating.list?.find(({ name }) => name === 'datasource')?.current?.value;
      expect(datasources.map(({ uid }) => uid)).toContain(first);
    }
  });

  it('knows how often Prometheus reads, for rates need two samples', async () => {
    const { datasources } = await yaml<{
      datasources: { uid: string; jsonData: { timeInterval?: string } }[];
    }>('grafana/provisioning/datasources/prometheus.yml');
    const { global } = await yaml<{ global: { scrape_interval: string } }>('prometheus/prometheus.yml');
    const prometheus = datasources.find(({ uid }) => uid === 'prometheus');
    expect(prometheus?.jsonData.timeInterval).toBe(global.scrape_interval);
  });
});

describe('the list of queries', () => {
  const values = { instance: '10[.]0[.]0[.]1', class: 'small', rateInterval: '1m', range: '6h' };
  const queries = () => queriesOf(dashboards, values);

  it('has every query of every panel and annotation, with nothing left of the variables', () => {
    const targets = charts.reduce((sum, { panel }) => sum + (panel.targets ?? []).length, 0);
    expect(queries().length).toBe(targets + 2 * dashboards.length);
    for (const { expr, panel } of queries()) expect(expr, panel).not.toMatch(/\$/);
  });

  it('has the values in their places', () => {
    const of = (title: string) => queries().find(({ panel }) => panel === title);
    expect(of('Stored by room class')).toMatchObject({
      dashboard: 'parley-sockets',
      refId: 'A',
      instant: false,
      expr: 'sum by (class) (rate(parley_sends_total{job="parley",instance=~"10[.]0[.]0[.]1",class=~"small",outcome="stored"}[1m]))',
    });
    expect(of('Sign-ins')).toMatchObject({
      instant: true,
      expr: 'sum(increase(parley_sign_ins_total{job="parley",instance=~"10[.]0[.]0[.]1",result="ok"}[6h]))',
    });
  });

  it('of panels that are empty in peace names queries that exist', () => {
    for (const { dashboard, panel, refId } of quiet) {
      const found = queries().filter(
        query => (dashboard ?? query.dashboard) === query.dashboard && query.panel === panel,
      );
      expect(found.length, `${dashboard}: ${panel}`).toBeGreaterThan(0);
      if (refId !== undefined) expect(found.map(query => query.refId)).toContain(refId);
    }
  });
});

function cells(at: Panel['gridPos']): string[] {
  if (at === undefined) throw new Error('a panel without a place');
  const { x, y, w, h } = at;
  expect(x >= 0 && x + w <= 24 && w * h > 0, `${x}, ${y}, ${w}, ${h}`).toBe(true);
  return Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`);
}

/** Whether the panel shows the names of what it draws. */
function legend({ type, options, transformations = [] }: Panel): boolean {
  if (type === 'timeseries') return options.legend.showLegend && options.legend.displayMode === 'table';
  if (type === 'heatmap') return options.legend.show;
  if (type === 'table') return transformations.some(({ options: o }) => o.renameByName !== undefined);
  // A gauge writes the name under each dial.
  if (type === 'gauge') return true;
  return type === 'stat' && ['value', 'value_and_name'].includes(options.textMode);
}

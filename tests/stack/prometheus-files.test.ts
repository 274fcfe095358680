import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { alertRules, readYaml, recordingRules } from '../support/queries/rules.ts';
import { inRepository } from './support/repository.ts';

const run = promisify(execFile);
const DASHBOARDS = ['overview', 'http', 'sockets', 'moderation', 'signin', 'avatars', 'runtime'].map(
  name => `parley-${name}`,
);

interface AlertTest {
  readonly alertname: string;
  readonly exp_alerts?: readonly unknown[];
}

interface TestFile {
  readonly tests: readonly { readonly alert_rule_test?: readonly AlertTest[] }[];
}

interface AlertmanagerConfig {
  readonly receivers: readonly { readonly name: string }[];
}

const runbook = readFileSync(inRepository('docs/RUNBOOK.md'), 'utf8');
const testFiles = readYaml<TestFile>('tests');
const alertTests = testFiles.flatMap(({ content }) =>
  content.tests.flatMap(({ alert_rule_test = [] }) => alert_rule_test),
);
const names = [...new Set(alertRules.map(({ alert }) => alert))];

describe('the files of Prometheus', () => {
  it('are accepted by Prometheus', async () => {
    const { stdout } = await run('promtool', ['check', 'config', inRepository('prometheus/prometheus.yml')]);
    expect(stdout).toContain('SUCCESS');
    const counts = [...stdout.matchAll(/SUCCESS: (\d+) rules found/g)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(alertRules.length + recordingRules.length);
  });

  it.each(testFiles.map(({ file }) => file))('do what tests/%s.yml says', async file => {
    const { stdout } = await run('promtool', ['test', 'rules', inRepository(`prometheus/tests/${file}.yml`)]);
    expect(stdout).toContain('SUCCESS');
  });

  it('are accepted by Alertmanager', async () => {
    const file = inRepository('prometheus/alertmanager.yml');
    const { stdout } = await run('amtool', ['check-config', file]);
    expect(stdout).toMatch(/SUCCESS[\s\S]*3 receivers/);
  });

  it('are accepted by Alertmanager with the receivers that the runbook shows', async () => {
    const file = inRepository('prometheus/alertmanager.yml');
    const config = parse(readFileSync(file, 'utf8')) as AlertmanagerConfig;
    const blocks = [...runbook.matchAll(/^```yaml\n(receivers:[\s\S]*?)^```$/gm)];
    expect(blocks).toHaveLength(2);
    const shown = blocks.flatMap(([, block = '']) => (parse(block) as AlertmanagerConfig).receivers);
    const receivers = config.receivers.map(
      ({ name }) => shown.find(other => other.name === name) ?? { name },
    );
    const folder = await mkdtemp(join(tmpdir(), 'parley-receivers-'));
    await writeFile(join(folder, 'alertmanager.yml'), stringify({ ...config, receivers }));
    const { stdout } = await run('amtool', ['check-config', join(folder, 'alertmanager.yml')]);
    await rm(folder, { recursive: true });
    expect(stdout).toContain('SUCCESS');
  });

  it.each([
    ['page', 'pages'],
    ['ticket', 'tickets'],
  ])('send a %s to the receiver %s', async (severity, receiver) => {
    const file = inRepository('prometheus/alertmanager.yml');
    const labels = ['alertname=PostgresDown', `severity=${severity}`];
    const { stdout } = await run('amtool', ['config', 'routes', 'test', `--config.file=${file}`, ...labels]);
    expect(stdout.trim()).toBe(receiver);
  });
});

describe('each alert', () => {
  it('has a name of its own for each severity and window', () => {
    const keys = alertRules.map(({ alert, labels }) => [alert, labels['severity'], labels['window']].join());
    expect(new Set(keys).size).toBe(keys.length);
    const records = recordingRules.map(({ record, labels = {} }) => record + JSON.stringify(labels));
    expect(new Set(records).size).toBe(records.length);
  });

  it.each(alertRules)(
    '$alert ($labels.severity) says how bad it is, what happens and where to look',
    rule => {
      const { alert, labels, annotations } = rule;
      expect(labels['severity']).toMatch(alert === 'Watchdog' ? /^none$/ : /^(page|ticket)$/);
      expect(annotations['summary']).toMatch(/^\S+ \S+/);
      expect(annotations['description']).toContain('$value');
      expect(annotations['runbook_url']).toBe(`docs/RUNBOOK.md#${alert.toLowerCase()}`);
      expect(DASHBOARDS).toContain(annotations['dashboard']);
    },
  );

  it.each(names)('%s is tested where it fires and where it stays quiet', name => {
    const tests = alertTests.filter(({ alertname }) => alertname === name);
    expect(tests.some(({ exp_alerts = [] }) => exp_alerts.length > 0)).toBe(true);
    // The watchdog is never quiet: that is what it is for.
    expect(tests.some(({ exp_alerts = [] }) => exp_alerts.length === 0)).toBe(name !== 'Watchdog');
  });

  it('is tested under a name that it has', () => {
    const tested = new Set(alertTests.map(({ alertname }) => alertname));
    expect([...tested].toSorted()).toEqual(names.toSorted());
  });

  it('has its section in the runbook, and each section of the runbook its alert', () => {
    const sections = [...runbook.matchAll(/^### (\S+)$/gm)].map(([, name = '']) => name);
    expect(sections.toSorted()).toEqual(names.toSorted());
  });
});

describe('the burn of a budget', () => {
  const FORMS = [
    '1h > 14.4, 5m > 14.4, page',
    '6h > 6, 30m > 6, 5m > 1, page',
    '1d > 3, 2h > 3, ticket',
    '3d > 1, 6h > 1, ticket',
  ];
  const FORM =
    /^slo:parley_budget_burn:ratio(\w+)\{.+\} > (\S+)\n((?:and slo:parley_budget_burn:ratio\w+ > \S+\n)+)and slo:parley_events_bad:increase\1 >= 10\n$/;
  const formOf = ({ expr, labels }: (typeof alertRules)[number]) => {
    const [, long, above, shorter = ''] = FORM.exec(expr) ?? [];
    expect(labels['window']).toBe(long);
    const also = [...shorter.matchAll(/ratio(\w+ > \S+)/g)].map(([, burn]) => burn);
    return [`${long} > ${above}`, ...also, labels['severity']].join(', ');
  };

  it.each(names.filter(name => name.endsWith('SloBurn')))(
    '%s is judged over a long window and shorter ones',
    name => {
      const forms = alertRules.filter(({ alert }) => alert === name).map(formOf);
      expect(forms).toEqual(name === 'ClientDeliverySloBurn' ? FORMS.slice(2) : FORMS);
    },
  );
});

describe('an inhibition', () => {
  interface Inhibition {
    readonly source_matchers: readonly string[];
    readonly target_matchers: readonly string[];
  }
  const inhibitions = readYaml<{ inhibit_rules?: readonly Inhibition[] }>('.').flatMap(
    ({ content }) => content.inhibit_rules ?? [],
  );
  const partsOf = (matcher: string) => {
    const [, label = '', op = '', value = ''] = /^(\w+)\s*(=~?)\s*"?([^"]+)"?$/.exec(matcher) ?? [];
    return { label, op, value };
  };
  /** The rules that fit the matchers `alertname` and `severity`. */
  const matched = (matchers: readonly string[]) =>
    alertRules.filter(({ alert, labels }) =>
      matchers.map(partsOf).every(({ label, op, value }) => {
        if (label !== 'alertname' && label !== 'severity') return true;
        const actual = label === 'alertname' ? alert : (labels[label] ?? '');
        return op === '=' ? actual === value : new RegExp(`^(?:${value})$`).test(actual);
      }),
    );

  it.each(inhibitions)('$source_matchers over $target_matchers names alerts that exist', inhibition => {
    const matchers = [...inhibition.source_matchers, ...inhibition.target_matchers].map(partsOf);
    expect(matchers.map(({ label }) => label)).not.toContain('');
    for (const { value } of matchers.filter(({ label }) => label === 'alertname')) {
      for (const name of value.split('|')) {
        expect(matched([`alertname =~ "${name}"`]), name).not.toEqual([]);
      }
    }
  });

  it.each(inhibitions)('$source_matchers over $target_matchers lets no ticket silence a page', inhibition => {
    const sources = matched(inhibition.source_matchers).map(({ labels }) => labels['severity']);
    const targets = matched(inhibition.target_matchers).map(({ labels }) => labels['severity']);
    if (sources.includes('ticket')) expect(targets).not.toContain('page');
  });
});

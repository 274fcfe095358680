import { type Description, Instruments } from '../../../src/observability/instruments.ts';
import { canaryMetrics, observeCanary } from '../../../src/observability/metrics/canary.ts';
import { createMetrics } from '../../../src/observability/metrics.ts';
import { ROOM_CLASSES } from '../../../src/room-log/room-class.ts';
import { EXPORTED } from './exported.ts';
import { valuesOf } from './label-values.ts';
import { alertRules, jobs, recordingRules } from './rules.ts';

/** A metric that somebody exports or records. */
export interface Known {
  /** Its labels and their values, undefined where they are not known here. */
  readonly labels: ReadonlyMap<string, readonly string[] | undefined>;
  /** Who has it; none: it is Prometheus's own, or recorded. */
  readonly jobs: readonly string[];
}

export type Catalogue = ReadonlyMap<string, Known>;

type Entry = readonly [name: string, known: Known];

/** Labels of Prometheus's own series of alerts. */
const ofAlerts: readonly [string, readonly string[] | undefined][] = [
  ['alertname', alertRules.map(({ alert }) => alert)],
  ['severity', ['page', 'ticket', 'none']],
  ...withoutValues(['slo', 'window', 'job', 'instance', 'task', 'mountpoint']),
];

/** Every metric that a query may name. */
export async function readCatalogue(): Promise<Catalogue> {
  const service = createMetrics({ version: '0', revision: '0' });
  service.observe({
    ...{ busUp: () => true, appendQueue: () => 0, passwordHashes: () => 0, online: () => 0 },
    ...{ sockets: never, pool: never, reports: never, population: never },
  });
  const canary = new Instruments();
  canaryMetrics(canary);
  observeCanary(canary, () => true);
  return new Map([
    ...service.descriptions.flatMap(description => described(description, 'parley')),
    ...canary.descriptions.flatMap(description => described(description, 'canary')),
    ...(await ofProcess()),
    ...Object.entries(EXPORTED).flatMap(([job, metrics]) =>
      Object.entries(metrics).map(([name, labels]) => entry(name, withoutValues(labels), [job])),
    ),
    ...recordingRules.map(({ record }) => recorded(record)),
    entry('up', [], jobs),
    entry('ALERTS', [...ofAlerts, ['alertstate', ['pending', 'firing']]]),
    entry('ALERTS_FOR_STATE', ofAlerts),
  ]);
}

function never(): never {
  throw new Error('only descriptions are asked for');
}

function entry(
  name: string,
  labels: Iterable<[string, readonly string[] | undefined]>,
  from: readonly string[] = [],
): Entry {
  return [name, { labels: new Map(labels), jobs: from }];
}

function withoutValues(labels: readonly string[]): [string, undefined][] {
  return labels.map(label => [label, undefined]);
}

/** One of ours, under all names that it has on the wire. */
function described({ name, type, labels, buckets = [] }: Description, job: string): Entry[] {
  const own = Object.entries(labels).map(([label, values]): [string, readonly string[] | undefined] => [
    label,
    valuesOf(values),
  ]);
  if (type !== 'histogram') return [entry(name, own, [job])];
  const le = [...buckets.map(String), '+Inf'];
  return [
    entry(`${name}_bucket`, [...own, ['le', le]], [job]),
    entry(`${name}_sum`, own, [job]),
    entry(`${name}_count`, own, [job]),
  ];
}

/** Node's own, read off this process. All programs in Go have `process_start_time_seconds`, too. */
async function ofProcess(): Promise<Entry[]> {
  const instruments = new Instruments();
  instruments.observeProcess();
  const text = await instruments.text();
  const names = [...text.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map(part => name + part) : [name],
  );
  return names.map(name => {
    const lines = [...text.matchAll(new RegExp(`^${name}\\{(.*)\\}`, 'gm'))].map(([, inner = '']) => inner);
    const labels = lines.flatMap(inner => [...inner.matchAll(/(\w+)="/g)].map(([, label = '']) => label));
    // A process that has just begun has collected no garbage.
    if (name.startsWith('nodejs_gc_')) labels.push('kind');
    return entry(name, withoutValues(labels), name === 'process_start_time_seconds' ? jobs : ['parley']);
  });
}

/** The level of a recorded name says its labels: `slo_class:…` has slo and class. */
function recorded(name: string): Entry {
  const [level = ''] = name.split(':');
  const values: Record<string, readonly string[]> = {
    slo: recordingRules.flatMap(({ labels }) => labels?.['slo'] ?? []),
    class: ROOM_CLASSES,
    job: jobs,
  };
  return entry(
    name,
    level.split('_').map(label => [label, values[label]]),
  );
}

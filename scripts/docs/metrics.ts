import { type Description, Instruments, type Labels } from '../../src/observability/instruments.ts';
import { canaryMetrics, observeCanary } from '../../src/observability/metrics/canary.ts';
import { createMetrics, type MetricsSources } from '../../src/observability/metrics.ts';
import { LARGE_ROOM } from '../../src/room-log/room-class.ts';
import { madeFrom, table } from './table.ts';

/** Nothing is read: only the names count here. */
const unread: MetricsSources = {
  busUp: () => true,
  sockets: unasked,
  appendQueue: unasked,
  pool: unasked,
  passwordHashes: unasked,
  reports: unasked,
  population: unasked,
  online: unasked,
};

function unasked(): never {
  throw new Error('nobody scrapes the documents');
}

/** All metrics of ours: those of the service, and those of the canary. */
export function describedMetrics(): readonly Description[] {
  const service = createMetrics({ version: '', revision: '' });
  service.observe(unread);
  const canary = new Instruments();
  canaryMetrics(canary);
  observeCanary(canary, () => true);
  return [...service.descriptions, ...canary.descriptions];
}

/** Where a metric stands, by the word after `parley_`. */
const SUBJECTS: Record<string, readonly string[]> = {
  'What runs': ['build', 'log'],
  HTTP: ['http'],
  Sockets: ['socket', 'sockets'],
  'Sends and delivery': ['append', 'commit', 'send', 'sends', 'delivery', 'catch'],
  'Delivery as clients see it': ['client', 'canary'],
  'Between nodes': ['bus', 'room'],
  'Sign-in': ['sign', 'refreshes', 'password'],
  Avatars: ['avatar', 'avatars'],
  Moderation: ['report', 'reports', 'sanctions', 'messages_deleted'],
  'Audit log': ['audit'],
  Database: ['database'],
  Jobs: ['job', 'jobs'],
  'What the deployment holds': ['users', 'rooms', 'memberships', 'contacts', 'messages'],
};

/** The longest word wins: messages that were deleted are the moderators' work. */
function subjectOf({ name }: Description): string {
  const fits = (word: string) => name === `parley_${word}` || name.startsWith(`parley_${word}_`);
  const known = Object.entries(SUBJECTS).flatMap(([subject, words]) =>
    words.filter(fits).map(word => ({ subject, length: word.length })),
  );
  const [best] = known.sort((a, b) => b.length - a.length);
  if (best === undefined) throw new Error(`${name} has no subject in scripts/docs/metrics.ts`);
  return best.subject;
}

function labelsOf(labels: Labels): string {
  const all = Object.entries(labels).map(([name, values]) =>
    typeof values === 'string'
      ? `\`${name}\`: ${values}`
      : `\`${name}\`: ${values.map(value => `\`${value}\``).join(', ')}`,
  );
  return all.join('; ') || '–';
}

/** Sets of buckets by a letter each, in the order in which they are first seen. */
function letters(metrics: readonly Description[]): Map<string, string> {
  const sets = new Set(metrics.flatMap(({ buckets }) => (buckets ? [buckets.join(', ')] : [])));
  return new Map([...sets].map((set, i) => [set, String.fromCharCode(65 + i)]));
}

export function metricsPage(): string {
  const metrics = describedMetrics();
  const sets = letters(metrics);
  const sections = [...Map.groupBy(metrics, subjectOf)].sort(
    ([a], [b]) => Object.keys(SUBJECTS).indexOf(a) - Object.keys(SUBJECTS).indexOf(b),
  );
  const tables = sections.map(([subject, inside]) => {
    const rows = inside.map(({ name, type, help, labels, buckets }) => [
      `\`${name}\``,
      buckets ? `${type} ${sets.get(buckets.join(', '))}` : type,
      labelsOf(labels),
      help,
    ]);
    return `## ${subject}\n\n${table(['Name', 'Type', 'Labels', 'What it is'], rows)}`;
  });
  const buckets = [...sets].map(([bounds, letter]) => [letter, bounds]);
  return `${madeFrom('src/observability/metrics')}

# Metrics

Each instance serves its own at \`/metrics\` on \`METRICS_HOST\`:\`METRICS_PORT\` (9464 in the compose file; the canary: 9465), without a password. The public port answers 404 there: keep the other one to Prometheus.

Labels are bounded: no user, no room, no address. A room shows by its class: \`direct\`, \`small\` (fewer than ${LARGE_ROOM} members) or \`large\`. Listed values of labels are there from the start, at zero; what is told in words comes with its first event. What cannot be read, as when the database is away, is not a number. What is said to be of all nodes is the same on each of them: take the maximum, not the sum.

What we promise, and what counts it:

| Promise | Share | From |
| --- | --- | --- |
| A send is acknowledged within 300 ms | 99.9 % | \`parley_send_ack_duration_seconds\`, bucket 0.3 |
| It reaches the members online within 1 s of its commit | 99.5 % | \`parley_delivery_duration_seconds\`, bucket 1 |
| Who comes back resumes without a resync | 99 % | \`parley_socket_hellos_total\`: resumed against resynced |
| A page of history comes within 300 ms | 95 % | \`parley_http_request_duration_seconds\` of the route of history, bucket 0.3 |

${tables.join('\n\n')}

## Node.js

\`nodejs_*\` and \`process_*\` are those of prom-client: event loop, heap, garbage collection, CPU, files.

## Buckets

Upper bounds, in the unit of the metric.

${table(['', 'Bounds'], buckets)}
`;
}

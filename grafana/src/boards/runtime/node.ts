import { type Line, line } from '../../layout.ts';
import { above, over, plain } from '../../panels/limits.ts';
import { stat } from '../../panels/stat.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { app, share } from '../../promql.ts';

const MIB = 2 ** 20;
const byInstance = { by: ['instance'] };
const STATEMENT = 'parley_database_statement_duration_seconds';
const ACQUIRE = 'parley_database_acquire_duration_seconds';

export const summary: Line = line(
  4,
  stat({
    title: 'CPU',
    shows:
      'CPU of the busiest instance, in cores. Its event loop can use one; hashing and pictures add to it.',
    bad: 'above 0.8 for long: start another instance.',
    unit: 'short',
    limits: above(0.8, 1),
    trend: true,
    decimals: 2,
    queries: [{ expr: `max(${app.perSecond('process_cpu_seconds_total', byInstance)})`, legend: 'cores' }],
  }),
  stat({
    title: 'Memory',
    shows: 'Resident memory of the largest instance.',
    bad: 'near the limit of the container, or a slope that outlasts the day.',
    unit: 'bytes',
    limits: above(768 * MIB, 1_024 * MIB),
    trend: true,
    queries: [{ expr: app.most('process_resident_memory_bytes'), legend: 'resident' }],
  }),
  stat({
    title: 'Event loop lag',
    shows: 'Delay that 99 of 100 turns of the event loop stay under, on the worst instance.',
    bad: 'above 100 ms: everything on that instance waits so long.',
    unit: 's',
    limits: above(0.1, 0.5),
    trend: true,
    queries: [{ expr: app.most('nodejs_eventloop_lag_p99_seconds'), legend: 'p99' }],
  }),
  stat({
    title: 'Waiting for a connection',
    shows: 'Statements and transactions that wait for a connection to the database, all instances together.',
    bad: 'any for long: the pool is too small or statements too slow.',
    unit: 'short',
    limits: above(5, 50),
    trend: true,
    decimals: 0,
    queries: [{ expr: app.now('parley_database_pool_waiting'), legend: 'waiting' }],
  }),
  stat({
    title: 'Failed statements',
    shows: 'Share of database statements that ended in an error.',
    bad: 'above one in a thousand.',
    unit: 'percentunit',
    limits: above(0.001, 0.01),
    trend: true,
    queries: [
      {
        expr: share(
          app.perSecond('parley_database_statements_total', { where: ['result="error"'] }),
          app.perSecond('parley_database_statements_total'),
        ),
        legend: 'failed',
      },
    ],
  }),
  stat({
    title: 'Errors in the log',
    shows: 'Lines at error and fatal in the time range.',
    bad: 'any: read them.',
    unit: 'short',
    limits: above(1, 20),
    decimals: 0,
    queries: [
      { expr: app.total('parley_log_lines_total', { where: ['level=~"error|fatal"'] }), legend: 'lines' },
    ],
  }),
);

export const node: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'CPU by instance',
      shows: 'CPU of each instance, in cores.',
      bad: 'above the line, one core: the event loop has no time left.',
      unit: 'short',
      limits: over(1),
      queries: [{ expr: app.perSecond('process_cpu_seconds_total', byInstance), legend: '{{instance}}' }],
    }),
    timeseries({
      title: 'Event loop lag by instance',
      shows: 'Delay that 99 of 100 turns of the event loop stay under.',
      bad: 'above the line, 100 ms.',
      unit: 's',
      limits: over(0.1),
      queries: [{ expr: app.most('nodejs_eventloop_lag_p99_seconds', byInstance), legend: '{{instance}}' }],
    }),
    timeseries({
      title: 'Garbage collection',
      shows: 'Share of time spent in garbage collection, by kind, all instances together.',
      bad: 'major above 5 %: the heap is near its limit.',
      unit: 'percentunit',
      limits: over(0.05),
      queries: [
        { expr: app.perSecond('nodejs_gc_duration_seconds_sum', { by: ['kind'] }), legend: '{{kind}}' },
      ],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Memory by instance',
      shows: 'Resident memory of each instance.',
      bad: 'a slope that outlasts the day: a leak.',
      unit: 'bytes',
      limits: plain,
      queries: [{ expr: app.most('process_resident_memory_bytes', byInstance), legend: '{{instance}}' }],
    }),
    timeseries({
      title: 'Heap by instance',
      shows: 'Heap in use, and memory of buffers outside of it.',
      bad: 'in use that does not fall after a collection.',
      unit: 'bytes',
      limits: plain,
      queries: [
        { expr: app.most('nodejs_heap_size_used_bytes', byInstance), legend: 'heap {{instance}}' },
        { expr: app.most('nodejs_external_memory_bytes', byInstance), legend: 'outside {{instance}}' },
      ],
    }),
    timeseries({
      title: 'Open files by instance',
      shows: 'Share of the files and sockets that a process may have open.',
      bad: 'above the line, 80 %: no more sockets soon.',
      unit: 'percentunit',
      limits: over(0.8),
      queries: [
        { expr: `${app.of('process_open_fds')} / ${app.of('process_max_fds')}`, legend: '{{instance}}' },
      ],
    }),
  ),
];

/** The database as the app sees it. */
export const pool: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Statements',
      shows: 'Database statements a second, by how they ended.',
      bad: 'error.',
      unit: 'ops',
      limits: plain,
      stacked: true,
      queries: [
        { expr: app.perSecond('parley_database_statements_total', { by: ['result'] }), legend: '{{result}}' },
      ],
    }),
    timeseries({
      title: 'Time of statements',
      shows: 'Time from call to answer, within which 50, 95 and 99 of 100 statements ended.',
      bad: 'p95 above the line, 50 ms: see the locks and the disk of the database.',
      unit: 's',
      limits: over(0.05),
      queries: [
        { expr: app.quantile(0.5, STATEMENT), legend: 'p50' },
        { expr: app.quantile(0.95, STATEMENT), legend: 'p95' },
        { expr: app.quantile(0.99, STATEMENT), legend: 'p99' },
      ],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Connections of the pools',
      shows: 'Connections to the database that the instances hold, and how many they may hold.',
      bad: 'busy at the most for long.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: app.now('parley_database_connections', { by: ['state'] }), legend: '{{state}}' },
        { expr: app.now('parley_database_connections_most'), legend: 'most' },
      ],
    }),
    timeseries({
      title: 'Wait for a connection',
      shows: 'Time that 95 and 99 of 100 statements waited at most for a connection, and how many wait now.',
      bad: 'p95 above 50 ms.',
      unit: 's',
      limits: over(0.05),
      queries: [
        { expr: app.quantile(0.95, ACQUIRE), legend: 'p95' },
        { expr: app.quantile(0.99, ACQUIRE), legend: 'p99' },
      ],
    }),
  ),
];

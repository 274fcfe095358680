import { type Line, line } from '../../layout.ts';
import { over, plain, under } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { postgres as pg } from '../../promql.ts';

/** Without the templates and what belongs to no database. */
const OURS = 'datname!~"template.*|"';
const byDatabase = { by: ['datname'], where: [OURS] };
const ours = { where: [OURS] };

export const postgres: readonly Line[] = [
  line(
    8,
    timeseries({
      title: 'PostgreSQL connections used',
      shows: 'Connections to the server as a share of those that it allows.',
      bad: 'above the line, 80 %: more instances or larger pools will not get in.',
      unit: 'percentunit',
      limits: over(0.8),
      max: 1,
      queries: [
        {
          expr: `${pg.now('pg_stat_activity_count')} / ${pg.most('pg_settings_max_connections')}`,
          legend: 'used',
        },
      ],
    }),
    timeseries({
      title: 'PostgreSQL connections by state',
      shows: 'Connections by what they do.',
      bad: 'idle in transaction for long: it holds locks and keeps old rows alive.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: pg.now('pg_stat_activity_count', { by: ['state'], where: [OURS] }), legend: '{{state}}' },
      ],
    }),
    timeseries({
      title: 'Longest transaction',
      shows: 'Age of the oldest transaction, by state of its connection.',
      bad: 'above the line, a minute.',
      unit: 's',
      limits: over(60),
      queries: [
        {
          expr: pg.most('pg_stat_activity_max_tx_duration', { by: ['state'], where: [OURS] }),
          legend: '{{state}}',
        },
      ],
    }),
  ),
  line(
    8,
    timeseries({
      title: 'Transactions',
      shows: 'Transactions a second that were committed or rolled back.',
      bad: 'rolled back near committed.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: pg.perSecond('pg_stat_database_xact_commit', ours), legend: 'committed' },
        { expr: pg.perSecond('pg_stat_database_xact_rollback', ours), legend: 'rolled back' },
      ],
    }),
    timeseries({
      title: 'Blocks found in memory',
      shows: 'Share of blocks that were found in the shared buffers.',
      bad: 'below the line, 95 %, for long: too little memory for what is read.',
      unit: 'percentunit',
      limits: under(0.95),
      max: 1,
      from: 0.9,
      queries: [
        {
          expr: `${pg.perSecond('pg_stat_database_blks_hit', ours)} / (${pg.perSecond('pg_stat_database_blks_hit', ours)} + ${pg.perSecond('pg_stat_database_blks_read', ours)})`,
          legend: 'found',
        },
      ],
    }),
    timeseries({
      title: 'Size of the database',
      shows: 'Bytes on disk, by database.',
      bad: 'a slope that reaches the size of the disk: see the disk below.',
      unit: 'bytes',
      limits: plain,
      queries: [{ expr: pg.most('pg_database_size_bytes', byDatabase), legend: '{{datname}}' }],
    }),
  ),
  line(
    8,
    timeseries({
      title: 'Rows written',
      shows: 'Rows a second that were inserted, updated or deleted.',
      bad: 'no number is; deleted in numbers belongs to clean-up or erasure.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: pg.perSecond('pg_stat_database_tup_inserted', ours), legend: 'inserted' },
        { expr: pg.perSecond('pg_stat_database_tup_updated', ours), legend: 'updated' },
        { expr: pg.perSecond('pg_stat_database_tup_deleted', ours), legend: 'deleted' },
      ],
    }),
    timeseries({
      title: 'Locks',
      shows: 'Locks held or waited for, by mode.',
      bad: 'accessexclusivelock for more than a moment: a migration or a maintenance run holds everybody up.',
      unit: 'short',
      limits: plain,
      queries: [{ expr: pg.now('pg_locks_count', { by: ['mode'], where: [OURS] }), legend: '{{mode}}' }],
    }),
    timeseries({
      title: 'Deadlocks and temporary files',
      shows: 'Deadlocks a second, and bytes a second that sorts wrote to temporary files, in MiB.',
      bad: 'any deadlock; temporary files for long: work_mem is too small for a query.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: pg.perSecond('pg_stat_database_deadlocks', ours), legend: 'deadlocks' },
        { expr: `${pg.perSecond('pg_stat_database_temp_bytes', ours)} / 1048576`, legend: 'temporary MiB' },
      ],
    }),
  ),
];

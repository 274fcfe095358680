import { board } from '../board.ts';
import { closed, line, open } from '../layout.ts';
import { above, over, plain, under } from '../panels/limits.ts';
import { stat } from '../panels/stat.ts';
import { timeseries } from '../panels/timeseries.ts';
import { app, deployment, share } from '../promql.ts';
import { instance } from '../variables.ts';
import { words } from '../words.ts';

const QUEUE = 'parley_reports_queue_length';
const REPORTS = 'parley_reports_total';
const CLAIM = 'parley_report_claim_duration_seconds';
const CLOSE = 'parley_report_close_duration_seconds';
const CLOSED = 'event=~"resolved|dismissed"';
/** People take hours: a rate over minutes would be nothing but gaps. */
const DAY = { window: '1d' };
const RANGE = { window: '$__range' };

const queue = line(
  4,
  stat({
    title: 'Open reports',
    shows: 'Reports and appeals that nobody works on.',
    bad: 'more than the moderators close in a day.',
    unit: 'short',
    limits: above(20, 100),
    trend: true,
    queries: [{ expr: deployment.most(QUEUE, { where: ['status="open"'] }), legend: 'open' }],
  }),
  stat({
    title: 'Claimed reports',
    shows: 'Reports and appeals that a moderator works on.',
    bad: 'many while few are closed: claimed and forgotten.',
    unit: 'short',
    limits: plain,
    trend: true,
    queries: [{ expr: deployment.most(QUEUE, { where: ['status="claimed"'] }), legend: 'claimed' }],
  }),
  stat({
    title: 'Age of the oldest open report',
    shows: 'How long the oldest open report or appeal has waited; zero when there is none.',
    bad: 'more than four hours.',
    unit: 's',
    limits: above(3_600, 14_400),
    trend: true,
    queries: [{ expr: deployment.most('parley_reports_queue_age_seconds'), legend: 'oldest' }],
  }),
  stat({
    title: 'Time to claim',
    shows: 'Within which half, and nine of ten, of the reports were claimed, in the time range.',
    bad: 'half of them over an hour.',
    unit: 's',
    limits: above(3_600, 14_400),
    queries: [
      { expr: app.quantile(0.5, CLAIM, RANGE), legend: 'p50' },
      { expr: app.quantile(0.9, CLAIM, RANGE), legend: 'p90' },
    ],
  }),
  stat({
    title: 'Time to close',
    shows:
      'Within which half, and nine of ten, of the reports were resolved or dismissed, in the time range.',
    bad: 'half of them over a day.',
    unit: 's',
    limits: above(86_400, 172_800),
    queries: [
      { expr: app.quantile(0.5, CLOSE, RANGE), legend: 'p50' },
      { expr: app.quantile(0.9, CLOSE, RANGE), legend: 'p90' },
    ],
  }),
  stat({
    title: 'Reversals',
    shows: 'Sanctions lifted on appeal, as a share of reports and appeals closed in the time range.',
    bad: 'above 10 %: judgements that do not hold.',
    unit: 'percentunit',
    limits: above(0.05, 0.1),
    queries: [
      {
        expr: share(
          app.total(REPORTS, { where: ['event="reversed"'] }),
          app.total(REPORTS, { where: [CLOSED] }),
        ),
        legend: 'reversed',
      },
    ],
  }),
);

const work = [
  line(
    9,
    timeseries({
      title: 'Queue',
      shows: 'Reports and appeals that are not closed, by status.',
      bad: 'a slope upwards over days.',
      unit: 'short',
      limits: plain,
      stacked: true,
      queries: [{ expr: deployment.most(QUEUE, { by: ['status'] }), legend: '{{status}}' }],
    }),
    timeseries({
      title: 'Age of the queue',
      shows: 'How long the oldest open report or appeal has waited.',
      bad: 'above the line, four hours: someone has been left without help.',
      unit: 's',
      limits: over(14_400),
      queries: [{ expr: deployment.most('parley_reports_queue_age_seconds'), legend: 'oldest open' }],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Filed and closed in a day',
      shows: 'Reports and appeals that came, and that were closed, in the 24 hours before.',
      bad: 'more that come than are closed.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: app.total(REPORTS, { ...DAY, where: ['event=~"filed|appealed|reopened"'] }), legend: 'came' },
        { expr: app.total(REPORTS, { ...DAY, where: [CLOSED] }), legend: 'closed' },
      ],
    }),
    timeseries({
      title: 'What happened to reports',
      shows: 'Steps of reports and appeals in the 24 hours before, by kind.',
      bad: 'many released or reopened: work is done twice.',
      unit: 'short',
      limits: plain,
      queries: [{ expr: app.total(REPORTS, { ...DAY, by: ['event'] }), legend: '{{event}}' }],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Time to claim, day by day',
      shows: 'Within which half, and nine of ten, of the reports of the 24 hours before were claimed.',
      bad: 'half of them above the line, an hour.',
      unit: 's',
      limits: over(3_600),
      queries: [
        { expr: app.quantile(0.5, CLAIM, DAY), legend: 'p50' },
        { expr: app.quantile(0.9, CLAIM, DAY), legend: 'p90' },
      ],
    }),
    timeseries({
      title: 'Time to close, day by day',
      shows: 'Within which half, and nine of ten, of the reports of the 24 hours before were closed.',
      bad: 'half of them above the line, a day.',
      unit: 's',
      limits: over(86_400),
      queries: [
        { expr: app.quantile(0.5, CLOSE, DAY), legend: 'p50' },
        { expr: app.quantile(0.9, CLOSE, DAY), legend: 'p90' },
      ],
    }),
  ),
];

const acts = line(
  9,
  timeseries({
    title: 'Sanctions',
    shows: 'Sanctions imposed, lifted and expired in the 24 hours before, by kind.',
    bad: 'a jump that no incident explains: an account of a moderator in wrong hands?',
    unit: 'short',
    limits: plain,
    queries: [
      {
        expr: app.total('parley_sanctions_total', { ...DAY, by: ['kind', 'event'] }),
        legend: '{{kind}} {{event}}',
      },
    ],
  }),
  timeseries({
    title: 'Deleted messages',
    shows:
      'Messages deleted in the 24 hours before: by their authors, by moderators, or with all of a person.',
    bad: 'a jump of moderators or removals that no incident explains.',
    unit: 'short',
    limits: plain,
    queries: [{ expr: app.total('parley_messages_deleted_total', { ...DAY, by: ['by'] }), legend: '{{by}}' }],
  }),
);

const audit = line(
  5,
  stat({
    title: 'Audit chain',
    shows: 'Whether each entry of the audit log still fits the one before it.',
    bad: 'broken: an entry was changed or removed. Keep the database as it is and follow the runbook.',
    unit: 'none',
    limits: under(1),
    words: words({ 0: 'broken', 1: 'whole' }),
    queries: [{ expr: 'min(parley_audit_chain_ok{job="parley"})', legend: 'chain' }],
  }),
  stat({
    title: 'Last check of the audit log',
    shows: 'Time since the last check of the log, on the instance where it was longest ago.',
    bad: 'more than an hour: the check does not run.',
    unit: 's',
    limits: above(900, 3_600),
    queries: [
      { expr: 'time() - min(parley_audit_checked_timestamp_seconds{job="parley"} > 0)', legend: 'ago' },
    ],
  }),
  stat({
    title: 'Entries in the audit log',
    shows: 'Number of the last entry of the log.',
    bad: 'a number that falls: the end of the log was cut off.',
    unit: 'short',
    limits: plain,
    trend: true,
    decimals: 0,
    queries: [{ expr: deployment.most('parley_audit_head_seq'), legend: 'last entry' }],
  }),
);

/** How moderators keep up, and whether their judgements hold. */
export const moderation = board({
  uid: 'parley-moderation',
  title: 'Moderation',
  description: 'The queue of reports, how long people wait for help, sanctions, deletions and the audit log.',
  range: '7d',
  variables: [instance()],
  sections: [
    open('Now', queue),
    open('Queue and work', ...work),
    open('Acts', acts),
    closed('Audit log', audit),
  ],
});

import { board } from '../board.ts';
import { line, open } from '../layout.ts';
import { above, over, plain } from '../panels/limits.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import { timeseries } from '../panels/timeseries.ts';
import { app, deployment, orZero, share } from '../promql.ts';
import { instance } from '../variables.ts';

const AVATARS = 'parley_avatars_total';
const WORK = 'parley_avatar_work_duration_seconds';
const JOBS = 'parley_jobs_total';
const JOB_TIME = 'parley_job_duration_seconds';
const ENDED = 'result=~"ready|outdated|failed"';
const byTask = { by: ['task'] };

const summary = line(
  4,
  stat({
    title: 'Avatars that wait',
    shows: 'Uploads that wait or are worked on, on all instances.',
    bad: 'more than fifty, or any number that does not fall.',
    unit: 'short',
    limits: above(50, 200),
    trend: true,
    queries: [{ expr: deployment.most('parley_avatar_queue_length'), legend: 'waiting' }],
  }),
  stat({
    title: 'Age of the oldest upload',
    shows: 'How long the oldest of these uploads has waited; zero when there is none.',
    bad: 'more than a minute: the worker is stuck, or the CPU is short.',
    unit: 's',
    limits: above(30, 60),
    trend: true,
    queries: [{ expr: deployment.most('parley_avatar_queue_age_seconds'), legend: 'oldest' }],
  }),
  stat({
    title: 'Avatars made',
    shows: 'Uploads that became a picture in the time range.',
    bad: 'none while uploads wait.',
    unit: 'short',
    limits: plain,
    decimals: 0,
    queries: [{ expr: orZero(app.total(AVATARS, { where: ['result="ready"'] })), legend: 'ready' }],
  }),
  stat({
    title: 'Failed work on avatars',
    shows: 'Runs in the time range that failed on our side and are tried again.',
    bad: 'any: see the log of the worker.',
    unit: 'short',
    limits: over(1),
    decimals: 0,
    queries: [{ expr: orZero(app.total(AVATARS, { where: ['result="failed"'] })), legend: 'failed' }],
  }),
  stat({
    title: 'Failed jobs',
    shows: 'Share of runs of recurring jobs in the time range that failed.',
    bad: 'any lasting share: what the job should do is not done.',
    unit: 'percentunit',
    limits: above(0.01, 0.1),
    queries: [
      { expr: share(app.total(JOBS, { where: ['result="failed"'] }), app.total(JOBS)), legend: 'failed' },
    ],
  }),
  stat({
    title: 'Job that waits longest',
    shows: 'Time since each job was last done on any instance; of these the longest.',
    bad: 'many times the interval of the job: the table below says which.',
    unit: 's',
    limits: above(7_200, 86_400),
    queries: [
      {
        expr: `time() - min(${deployment.most('parley_job_done_timestamp_seconds', byTask)})`,
        legend: 'ago',
      },
    ],
  }),
);

const avatarLines = [
  line(
    9,
    timeseries({
      title: 'Uploads by result',
      shows: 'Uploads a second that came to an end: ready, outdated (a newer one came), failed.',
      bad: 'failed.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: app.perSecond(AVATARS, { by: ['result'], where: [ENDED] }), legend: '{{result}}' }],
    }),
    timeseries({
      title: 'Refused uploads',
      shows: 'Uploads a second that were refused, by code.',
      bad: 'a jump: somebody probes the decoder, or a client sends what we do not read.',
      unit: 'ops',
      limits: plain,
      queries: [
        {
          expr: app.perSecond(AVATARS, { by: ['result'], where: ['result!~"ready|outdated|failed"'] }),
          legend: '{{result}}',
        },
      ],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Queue of uploads',
      shows: 'Uploads that wait or are worked on, on all instances.',
      bad: 'a slope upwards.',
      unit: 'short',
      limits: over(50),
      queries: [{ expr: deployment.most('parley_avatar_queue_length'), legend: 'waiting' }],
    }),
    timeseries({
      title: 'Work on one upload',
      shows: 'Time within which 50 and 99 of 100 uploads were worked on.',
      bad: 'above the line, 5 seconds.',
      unit: 's',
      limits: over(5),
      queries: [
        { expr: app.quantile(0.5, WORK), legend: 'p50' },
        { expr: app.quantile(0.99, WORK), legend: 'p99' },
      ],
    }),
  ),
];

const jobLines = [
  line(
    9,
    timeseries({
      title: 'Runs of jobs',
      shows: 'Runs of recurring jobs in the hour before, by job and result. One instance does each run.',
      bad: 'failed; lost in numbers: instances lose the lease, see the database.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: app.total(JOBS, { by: ['task', 'result'], window: '1h' }), legend: '{{task}} {{result}}' },
      ],
    }),
    timeseries({
      title: 'Time of a job',
      shows: 'Mean time of one run in the hour before, by job.',
      bad: 'a time near the interval of the job, or one that grows from week to week.',
      unit: 's',
      limits: plain,
      queries: [{ expr: app.mean(JOB_TIME, { ...byTask, window: '1h' }), legend: '{{task}}' }],
    }),
  ),
  line(
    8,
    table({
      title: 'Jobs',
      shows: 'Each recurring job: when it was last done, and its runs in the time range.',
      bad: 'failed runs, and a job that was last done long before its interval.',
      unit: 'short',
      limits: plain,
      labels: { task: 'Job' },
      sortBy: 'Last done, ago',
      queries: [
        {
          expr: `time() - ${deployment.most('parley_job_done_timestamp_seconds', byTask)}`,
          legend: 'Last done, ago',
          unit: 's',
        },
        { expr: app.total(JOBS, { ...byTask, where: ['result="done"'] }), legend: 'Done' },
        {
          expr: `${app.total(JOBS, { ...byTask, where: ['result="failed"'] })} or ${app.total(JOBS, byTask)} * 0`,
          legend: 'Failed',
        },
        { expr: app.mean(JOB_TIME, { ...byTask, window: '$__range' }), legend: 'Mean time', unit: 's' },
      ],
    }),
  ),
];

/** Work that is done in the background. */
export const avatars = board({
  uid: 'parley-avatars',
  title: 'Avatars and jobs',
  description: 'Pictures that people upload, and the work that recurs.',
  range: '6h',
  variables: [instance()],
  sections: [open('Now', summary), open('Avatars', ...avatarLines), open('Jobs', ...jobLines)],
});

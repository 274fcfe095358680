import type { JobObserver } from '../../jobs/job.ts';
import type { Instruments } from '../instruments.ts';
import { WORK } from './buckets.ts';

/** Prometheus puts a label `job` of its own on all that it scrapes, so ours is `task`. */
const JOB = 'the jobs of src/container.ts';

/** Work that is done once over all nodes. */
export function jobMetrics(instruments: Instruments): JobObserver {
  const runs = instruments.counters(
    'parley_jobs_total',
    'Runs of a job on this node: done, failed, or lost (without the lease).',
    { task: JOB, result: 'done, failed, lost' },
  );
  const duration = instruments.histograms(
    'parley_job_duration_seconds',
    'Time of one run on this node.',
    { task: JOB },
    WORK,
  );
  const last = instruments.gauges(
    'parley_job_done_timestamp_seconds',
    'When a run of the job was last done on this node.',
    { task: JOB },
  );
  return {
    ended(job, result, seconds) {
      runs({ task: job, result }).add();
      duration({ task: job }, seconds);
      if (result === 'done') last({ task: job }, Date.now() / 1_000);
    },
  };
}

/** The load process: takes one job from the harness over IPC and ends when the harness goes away. */
import { runJob } from './load/run-job.ts';
import type { Job, LoadReport } from './wire.ts';

const report = (message: LoadReport) => {
  process.send?.(message);
};

process.once('message', (job: Job) => {
  runJob(job, report).catch((error: unknown) => {
    report({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  });
});
process.on('disconnect', () => process.exit());

/** A load process of the herd: takes a job, then orders, over IPC, and ends when the harness goes away. */
import { Crowd } from './crowd.ts';
import { Talkers } from './talkers.ts';
import type { HerdJob, HerdOrder, HerdReport } from './wire.ts';

/** Time between two words about how far it is, in milliseconds. */
const PROGRESS_MS = 100;

const report = (message: HerdReport) => {
  process.send?.(message);
};
const fail = (error: unknown) =>
  report({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });

async function runCrowd({ people, port }: HerdJob): Promise<void> {
  const crowd = new Crowd(people, port);
  await crowd.enter();
  let cpu = process.cpuUsage();
  process.on('message', (order: HerdOrder) => {
    if (order.type === 'switch') {
      crowd.switch(order.port);
      cpu = process.cpuUsage();
      setInterval(() => report({ type: 'progress', caughtUp: crowd.caughtUp }), PROGRESS_MS);
      report({ type: 'switched' });
    } else if (order.type === 'compare') {
      const { user, system } = process.cpuUsage(cpu);
      const cpuSeconds = (user + system) / 1e6;
      crowd
        .compare(new Map(order.expected))
        .then(figures => report({ type: 'crowd', figures, cpuSeconds }), fail);
    }
  });
  report({ type: 'ready' });
}

async function runTalkers({ people, port }: HerdJob): Promise<void> {
  const talkers = new Talkers(people, port);
  await talkers.enter();
  process.on('message', (order: HerdOrder) => {
    if (order.type === 'talk') talkers.talk(order.rate);
    else if (order.type === 'hush') {
      talkers.hush(order.from, order.to).then(figures => report({ type: 'talkers', figures }), fail);
    }
  });
  report({ type: 'ready' });
}

process.once('message', (job: HerdJob) => {
  (job.role === 'crowd' ? runCrowd(job) : runTalkers(job)).catch(fail);
});
process.on('disconnect', () => process.exit());

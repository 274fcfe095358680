import type { ChildProcess } from 'node:child_process';
import type { Processes } from '../harness/processes.ts';
import type { HerdJob, HerdOrder, HerdReport } from './wire.ts';

const SCRIPT = new URL('./process.ts', import.meta.url).pathname;

type Awaited = Exclude<HerdReport['type'], 'progress' | 'failed'>;

/** One load process of the herd. Each report but progress comes once. */
export class HerdLoad {
  /** Clients that have caught up, as last told. */
  caughtUp = 0;
  readonly #processes: Processes;
  readonly #child: ChildProcess;
  readonly #reports = new Map<Awaited, PromiseWithResolvers<HerdReport>>();
  #failure: Error | undefined;

  constructor(processes: Processes, job: HerdJob) {
    this.#processes = processes;
    this.#child = processes.start(SCRIPT, { ipc: true });
    this.#child.once('exit', code => this.#fail(`the load process ended (${code})`));
    this.#child.on('message', (report: HerdReport) => {
      if (report.type === 'progress') this.caughtUp = report.caughtUp;
      else if (report.type === 'failed') this.#fail(report.reason);
      else this.#report(report.type).resolve(report);
    });
    this.#child.send(job);
  }

  order(order: HerdOrder): void {
    this.#child.send(order);
  }

  async told<T extends Awaited>(type: T): Promise<Extract<HerdReport, { type: T }>> {
    return (await this.#report(type).promise) as Extract<HerdReport, { type: T }>;
  }

  stop(): Promise<void> {
    return this.#processes.stop(this.#child);
  }

  #report(type: Awaited): PromiseWithResolvers<HerdReport> {
    const known = this.#reports.get(type);
    if (known) return known;
    const fresh = Promise.withResolvers<HerdReport>();
    // Whichever nobody waits for must not count as unhandled.
    fresh.promise.catch(() => undefined);
    if (this.#failure) fresh.reject(this.#failure);
    this.#reports.set(type, fresh);
    return fresh;
  }

  #fail(reason: string): void {
    this.#failure = new Error(`Herd: ${reason}`);
    for (const report of this.#reports.values()) report.reject(this.#failure);
  }
}

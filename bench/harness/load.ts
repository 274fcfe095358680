import type { ChildProcess } from 'node:child_process';
import type { Figures, Job, LoadReport } from '../wire.ts';
import type { Processes } from './processes.ts';

const SCRIPT = new URL('../load.ts', import.meta.url).pathname;

/** One load process with one job. */
export class Load {
  readonly child: ChildProcess;
  readonly #processes: Processes;
  readonly #connected = Promise.withResolvers<void>();
  readonly #done = Promise.withResolvers<Figures>();

  /** `onWindow` is called the moment the measured window begins and ends. */
  constructor(processes: Processes, job: Job, onWindow: (edge: 'start' | 'end') => void) {
    this.#processes = processes;
    this.child = processes.start(SCRIPT, { ipc: true });
    // Whichever of the two nobody waits for must not count as unhandled.
    this.#connected.promise.catch(() => {});
    this.#done.promise.catch(() => {});
    this.child.once('exit', code => this.#fail(`the load process ended (${code})`));
    this.child.on('message', (report: LoadReport) => {
      if (report.type === 'connected') this.#connected.resolve();
      else if (report.type === 'window-start') onWindow('start');
      else if (report.type === 'window-end') onWindow('end');
      else if (report.type === 'done') this.#done.resolve(report.figures);
      else this.#fail(report.reason);
    });
    this.child.send(job);
  }

  /** Resolves when all sockets are in the room. */
  connected(): Promise<void> {
    return this.#connected.promise;
  }

  /** The figures of a job with traffic. */
  figures(): Promise<Figures> {
    return this.#done.promise;
  }

  stop(): Promise<void> {
    return this.#processes.stop(this.child);
  }

  #fail(reason: string): void {
    const error = new Error(`Load: ${reason}`);
    this.#connected.reject(error);
    this.#done.reject(error);
  }
}

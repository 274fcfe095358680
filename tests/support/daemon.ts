import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface DaemonOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** All of its environment but PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ids of the user that it runs as. Default: this one. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Whether it starts no processes, which could hold its output open after it: then that is read to its last line. */
  readonly alone?: boolean;
  /** Whether it can serve by now; asked again until it can. */
  readonly answers: () => Promise<boolean>;
}

/** Time that a start may take, milliseconds: the lock of a killed process must run out first. */
const START_MS = 120_000;
/** Time between two questions whether it has started, milliseconds. */
const ASK_MS = 50;

/** A program that a test starts, pauses, ends and starts again. */
export class Daemon {
  readonly #options: DaemonOptions;
  #child: ChildProcess | undefined;
  /** Resolves when the child is gone, and what it wrote is here where that can be known. */
  #gone: Promise<unknown> = Promise.resolve();
  #output = '';

  constructor(options: DaemonOptions) {
    this.#options = options;
  }

  /** What it wrote so far, over all its lives. */
  get output(): string {
    return this.#output;
  }

  /** Resolves when it can serve. */
  async start(): Promise<void> {
    const { command, args, env, user, alone, answers } = this.#options;
    const child = spawn(command, args, {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    this.#child = child;
    this.#gone = new Promise(resolve => child.once(alone ? 'close' : 'exit', resolve));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
    }
    await once(child, 'spawn');
    const deadline = Date.now() + START_MS;
    while (!(await answers())) {
      if (child.exitCode !== null) await this.#gone;
      const ended = child.exitCode !== null || child.signalCode !== null;
      if (ended || Date.now() > deadline) {
        const end = ended ? `ended with ${child.signalCode ?? child.exitCode}` : 'not in time';
        throw new Error(`no start, ${end}:\n${this.#output}`);
      }
      await new Promise(resolve => setTimeout(resolve, ASK_MS));
    }
  }

  /** Ends it with a signal and waits for its end. Resolves to its exit code, null when the signal killed it. */
  async end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGQUIT'): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return null;
    child.kill(signal);
    await this.#gone;
    return child.exitCode;
  }

  /** Tells it to read its files again. */
  reload(): void {
    this.#child?.kill('SIGHUP');
  }

  /** It stands still, its connections stay open. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Open files that a process of the benchmark may have: 5000 sockets with room to spare. */
const OPEN_FILES = 20_000;
/** Time for a process to end by itself after SIGTERM, milliseconds. */
const STOP_MS = 15_000;
/** Time for a target to listen after its start, milliseconds. */
const START_MS = 30_000;

export interface StartOptions {
  args?: string[];
  env?: Record<string, string>;
  /** Opens Node's IPC channel. */
  ipc?: boolean;
}

/** All processes that the harness started; it ends these, by their ids, and no others. */
export class Processes {
  readonly #running = new Set<ChildProcess>();
  #over = false;

  /**
   * Starts a TypeScript file under this same Node. The shell only raises the limit of open files and then
   * becomes Node, so the process id is Node's. Nothing of the harness's environment is passed on but PATH.
   */
  start(script: string, { args = [], env = {}, ipc = false }: StartOptions = {}): ChildProcess {
    if (this.#over) throw new Error('The benchmark is being stopped.');
    const raise = `ulimit -n ${OPEN_FILES} 2>/dev/null || ulimit -n "$(ulimit -H -n)"; exec "$0" "$@"`;
    const child = spawn('/bin/sh', ['-c', raise, process.execPath, script, ...args], {
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
      stdio: ['ignore', process.stderr, process.stderr, ipc ? 'ipc' : 'ignore'],
    });
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    return child;
  }

  /** Asks a process to end and waits; insists after a while. */
  async stop(child: ChildProcess): Promise<void> {
    if (!this.#running.has(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(insist);
  }

  /** Ends all that still runs, at once; nothing starts any more. */
  killAll(): void {
    this.#over = true;
    for (const child of this.#running) child.kill('SIGKILL');
  }
}

/** A TCP port of the loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** The process id of a child that has started. */
export function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('The process did not start.');
  return child.pid;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Waits until the child listens. @throws when it ended, or took too long. */
export async function listening(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The target ended at its start (${child.exitCode ?? child.signalCode}).`);
    }
    if (Date.now() > deadline) throw new Error(`The target did not listen within ${START_MS} ms.`);
    await sleep(50);
  }
}

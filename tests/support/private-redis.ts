import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { Daemon } from './daemon.ts';
import { freePort } from './free-port.ts';

/** A Redis of a test's own, which keeps nothing: it is empty after every start. */
export class PrivateRedis extends Daemon {
  readonly url: string;

  private constructor(port: number) {
    super({
      command: 'redis-server',
      args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', tmpdir(), '--save', ''],
      answers: () => accepts(port),
    });
    this.url = `redis://127.0.0.1:${port}`;
  }

  /** Not started yet. */
  static async create(): Promise<PrivateRedis> {
    return new PrivateRedis(await freePort());
  }
}

/** Whether somebody listens on a port of this machine. */
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

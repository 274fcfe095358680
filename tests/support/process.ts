import { fileURLToPath } from 'node:url';
import { Daemon } from './daemon.ts';
import { freePort } from './free-port.ts';

const SERVER = fileURLToPath(new URL('../../src/server.ts', import.meta.url));

/** The service as a process of its own, on an address that stays the same over restarts. */
export class ServiceProcess extends Daemon {
  readonly url: string;

  constructor(env: Record<string, string>, port: number, host = '127.0.0.1') {
    const url = `http://${host}:${port}`;
    super({
      command: process.execPath,
      args: [SERVER],
      // The panel takes seconds to start, the page has to be built: tests of them ask for them.
      env: { ADMIN: 'off', PAGE: 'off', ...env, HOST: host, PORT: String(port) },
      answers: () => isReady(url),
      alone: true,
    });
    this.url = url;
  }

  static async create(env: Record<string, string>): Promise<ServiceProcess> {
    return new ServiceProcess(env, await freePort());
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { Daemon } from '../../support/daemon.ts';
import { freePort } from '../../support/free-port.ts';
import { PASSWORD, type Person } from '../../support/server.ts';
import { PAGE_ENV } from './page-server.ts';

const SERVE = fileURLToPath(new URL('serve.ts', import.meta.url));

/** The service with the page as a process of its own, on an address that stays the same over restarts. */
export class PageProcess extends Daemon {
  readonly url: string;

  private constructor(env: Record<string, string>, port: number) {
    const url = `http://127.0.0.1:${port}`;
    super({
      command: process.execPath,
      args: [SERVE, inject('page')],
      env: { ...PAGE_ENV, ADMIN: 'off', ...env, HOST: '127.0.0.1', PORT: String(port) },
      answers: async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok ?? false,
    });
    this.url = url;
  }

  static async create(env: Record<string, string>): Promise<PageProcess> {
    return new PageProcess(env, await freePort());
  }

  /** Signs somebody up. */
  async person(login: string): Promise<Person> {
    const response = await fetch(`${this.url}/api/v1/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, name: login, password: PASSWORD, session: 'token' }),
    });
    const { user, accessToken } = (await response.json()) as { user: Person['user']; accessToken: string };
    return { user, token: accessToken };
  }
}

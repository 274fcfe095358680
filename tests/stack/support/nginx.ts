import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Daemon } from '../../support/daemon.ts';
import { eventually } from '../../support/eventually.ts';
import { bind, emptyFolder } from './mounts.ts';
import { inRepository } from './repository.ts';
import type { Answer } from './visitor.ts';

/** Whose name nobody has: nginx runs without any right, as in its container. */
export const NOBODY = { uid: 65_534, gid: 65_534 };
const ACCESS_LOG = '/var/log/nginx/access.log';
/** Time between two looks at the addresses of the instances, seconds. */
const WATCH_SECONDS = '1';

export interface NginxOptions {
  /** Which file of nginx/sites: NGINX_SITE of the compose file. Default: http. */
  readonly site?: 'http' | 'tls' | undefined;
  /** A folder with fullchain.pem and privkey.pem, which everybody may read. */
  readonly certificates?: string | undefined;
  /** Files to put in the place of some of nginx/snippets, by their names: what an operator edits. */
  readonly snippets?: Readonly<Record<string, string>>;
}

/** nginx with the files of the repository, at the paths where the compose file mounts them. */
export class Nginx extends Daemon {
  constructor(options: NginxOptions = {}) {
    const { site = 'http', certificates = inRepository('nginx/tls'), snippets = {} } = options;
    emptyFolder('/etc/nginx');
    for (const name of ['nginx.conf', 'conf.d', 'snippets']) {
      bind(inRepository(`nginx/${name}`), `/etc/nginx/${name}`);
    }
    for (const [name, file] of Object.entries(snippets)) bind(file, `/etc/nginx/snippets/${name}`);
    bind(inRepository(`nginx/sites/${site}.conf`), '/etc/nginx/site.conf');
    bind(certificates, '/etc/nginx/tls');
    const watch = inRepository('nginx/reload-on-change.sh');
    bind(watch, '/etc/nginx/reload-on-change.sh');
    rmSync(ACCESS_LOG, { force: true });
    super({
      command: 'sh',
      // As the image does: what lies in /docker-entrypoint.d first, then nginx in the place of the shell.
      args: ['-c', "/etc/nginx/reload-on-change.sh && exec nginx -g 'daemon off;'"],
      env: { NGINX_WATCH_SECONDS: WATCH_SECONDS },
      user: NOBODY,
      answers: () => serves(),
    });
  }

  /** What it wrote to its access log so far, one object a line. */
  async accessLog(): Promise<Record<string, unknown>[]> {
    const text = await readFile(ACCESS_LOG, 'utf8');
    return text
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Record<string, unknown>);
  }

  /** The line of the access log with the id that an answer brought: it comes after the answer. */
  async lineOf(answer: Pick<Answer, 'headers'>): Promise<Record<string, unknown>> {
    const id = answer.headers['x-request-id'];
    return eventually(async () => {
      const line = (await this.accessLog()).find(one => one['id'] === id);
      if (line === undefined) throw new Error(`nothing in the access log about ${id}`);
      return line;
    });
  }
}

async function serves(): Promise<boolean> {
  try {
    return (await fetch('http://127.0.0.1:8081/stub_status')).ok;
  } catch {
    return false;
  }
}

import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { Daemon } from './daemon.ts';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
const OWNER = 'parley';

/** A PostgreSQL of a test's own, which can be stopped at any moment: end it with SIGQUIT, its immediate stop. */
export class PrivatePostgres extends Daemon {
  readonly url: string;
  readonly #folder: string;

  private constructor(bin: string, folder: string, port: number, user: SystemUser | undefined) {
    const url = `postgresql://${OWNER}@127.0.0.1:${port}/postgres`;
    super({
      command: join(bin, 'postgres'),
      // What a dead process wrote is in the hands of the system, so without fsync nothing is lost by its end.
      args: ['-D', folder, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F'],
      answers: () => accepts(url),
      ...(user && { user }),
    });
    this.url = url;
    this.#folder = folder;
  }

  /** Not started yet. */
  static async create(): Promise<PrivatePostgres> {
    const [bin, user] = [await binaries(), await unprivileged()];
    const folder = await mkdtemp(join(tmpdir(), 'parley-postgres-'));
    if (user) await chown(folder, user.uid, user.gid);
    const options = ['--auth=trust', `--username=${OWNER}`, '--encoding=UTF8', '--locale=C', '--no-sync'];
    await run(join(bin, 'initdb'), ['-D', folder, ...options], { ...user });
    return new PrivatePostgres(bin, folder, await freePort(), user);
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    await this.end('SIGQUIT');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, so then it is `postgres`; otherwise nobody else than who runs the tests. */
async function unprivileged(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map(what => run('id', [what, 'postgres'])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

/** The folder of `initdb` and `postgres`, which are seldom on the path. */
async function binaries(): Promise<string> {
  const told = await run('pg_config', ['--bindir']).then(
    ({ stdout }) => [stdout.trim()],
    () => [],
  );
  const usual = globSync('/usr/lib/postgresql/*/bin/initdb').map(dirname);
  const found = [...told, ...usual].find(folder => existsSync(join(folder, 'initdb')));
  if (found === undefined) throw new Error('no initdb: install the server of PostgreSQL');
  return found;
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

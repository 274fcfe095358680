import { readFileSync } from 'node:fs';
import pg from 'pg';
import { childrenOf, commandLine, cpuSeconds, parentOf } from './proc.ts';
import { Pulse } from './pulse.ts';

/** A database of the benchmark's own. */
export interface BenchDatabase {
  name: string;
  url: string;
  /** May be called again: the answer is the same. */
  drop(): Promise<void>;
}

async function withAdmin<T>(adminUrl: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** PostgreSQL as the benchmark sees it: a maker of databases, and processes whose CPU time can be read. */
export class Databases {
  readonly #adminUrl: string;
  readonly #live = new Set<BenchDatabase>();
  /** By database: what each process had used when it was last seen, so that those that ended still count. */
  readonly #used = new Map<string, Map<number, number>>();
  #made = 0;
  #server: number | undefined;

  constructor(adminUrl: string) {
    this.#adminUrl = adminUrl;
  }

  /** Returns the server's version. @throws when PostgreSQL cannot be reached. */
  async connect(): Promise<string> {
    return withAdmin(this.#adminUrl, async client => {
      const { rows } = await client.query<{ pid: number; version: string }>(
        "select pg_backend_pid() as pid, current_setting('server_version') as version",
      );
      const row = rows[0];
      if (!row) throw new Error('PostgreSQL gave no version.');
      this.#server = localServer(row.pid);
      return row.version;
    });
  }

  async create(): Promise<BenchDatabase> {
    const name = `parley_bench_${process.pid}_${++this.#made}`;
    const url = new URL(this.#adminUrl);
    url.pathname = `/${name}`;
    // Known before it is there, so that a clean-up in this moment waits for it and drops it.
    const made = withAdmin(this.#adminUrl, client => client.query(`create database ${name}`));
    let dropped: Promise<void> | undefined;
    const drop = async () => {
      await made;
      await withAdmin(this.#adminUrl, client => client.query(`drop database if exists ${name} with (force)`));
      this.#live.delete(database);
    };
    const database: BenchDatabase = {
      name,
      url: url.href,
      drop: () => {
        dropped ??= drop();
        return dropped;
      },
    };
    this.#live.add(database);
    await made;
    return database;
  }

  /** Looks at what this one database does, from now on. */
  async pulse(database: string): Promise<Pulse> {
    const pulse = new Pulse(this.#adminUrl, database);
    await pulse.start();
    return pulse;
  }

  async dropAll(): Promise<void> {
    for (const database of [...this.#live]) await database.drop();
  }

  /**
   * CPU seconds by process id: the server, its helpers and the backends of this one database, or undefined
   * when the server runs elsewhere. Backends of other databases are other people's work.
   */
  cpu(database: string): Map<number, number> | undefined {
    if (this.#server === undefined) return undefined;
    const seconds = this.#used.get(database) ?? new Map<number, number>();
    this.#used.set(database, seconds);
    for (const pid of [this.#server, ...childrenOf(this.#server)]) {
      const title = commandLine(pid);
      const client = /\(\d+\)|\[local\]/.test(title);
      if (client && !title.includes(` ${database} `)) continue;
      try {
        seconds.set(pid, cpuSeconds(pid));
      } catch {
        // A backend that ended between the listing and the look.
      }
    }
    return new Map(seconds);
  }
}

/** The server process, if this backend runs on this machine. */
function localServer(backend: number): number | undefined {
  try {
    return readFileSync(`/proc/${backend}/comm`, 'utf8').trim() === 'postgres'
      ? parentOf(backend)
      : undefined;
  } catch {
    return undefined;
  }
}

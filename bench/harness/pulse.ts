import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Time between two looks, in milliseconds. */
const LOOK_MS = 250;
/**
 * A backend tells of its transactions at most once a second, and of its last ones after up to ten seconds of silence;
 * both in milliseconds.
 */
const TOLD_MS = 1_000;
const TOLD_LAST_MS = 11_000;

interface Look {
  at: number;
  transactions: number;
  active: number;
}

/** What PostgreSQL told of one database meanwhile. */
export interface Beat {
  /** All transactions, and the most in any second. A statement outside of a transaction is one of its own. */
  transactions: number;
  peakPerSecond: number;
  /** Most backends that were at work at one look, four times a second. */
  peakActive: number;
}

/** Looks at one database again and again, from another one: its own statements do not count. */
export class Pulse {
  readonly #client: pg.Client;
  readonly #database: string;
  readonly #looks: Look[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(adminUrl: string, database: string) {
    this.#client = new pg.Client({ connectionString: adminUrl });
    this.#database = database;
  }

  async start(): Promise<void> {
    await this.#client.connect();
    await this.#look();
    this.#timer = setInterval(() => void this.#look().catch(() => undefined), LOOK_MS);
  }

  /** What happened up to now, once it is all told; looks no more. */
  async stop(): Promise<Beat> {
    const until = Date.now() + TOLD_MS;
    await sleep(TOLD_LAST_MS);
    clearInterval(this.#timer);
    await this.#look();
    await this.#client.end();
    const first = this.#looks[0]?.transactions ?? 0;
    const last = this.#looks.at(-1)?.transactions ?? 0;
    const looks = this.#looks.filter(look => look.at <= until);
    const perSecond = looks.map(look => {
      const before = looks.findLast(other => other.at <= look.at - TOLD_MS);
      return before ? ((look.transactions - before.transactions) * 1_000) / (look.at - before.at) : 0;
    });
    return {
      transactions: last - first,
      peakPerSecond: Math.max(0, ...perSecond),
      peakActive: Math.max(0, ...looks.map(look => look.active)),
    };
  }

  async #look(): Promise<void> {
    const { rows } = await this.#client.query<{ transactions: number; active: number }>(
      `select (xact_commit + xact_rollback)::float8 as transactions,
        (select count(*)::int from pg_stat_activity a where a.datname = d.datname and a.state = 'active') as active
      from pg_stat_database d where d.datname = $1`,
      [this.#database],
    );
    const [row] = rows;
    if (row) this.#looks.push({ at: Date.now(), ...row });
  }
}

import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { cpuSeconds } from './proc.ts';

/** Redis as the benchmark sees it: an address for the nodes, and a process whose CPU time can be read. */
export class RedisServer {
  readonly url: string;
  #process: number | undefined;

  constructor(url: string) {
    this.url = url;
  }

  /** Returns the server's version. @throws when Redis cannot be reached. */
  async connect(): Promise<string> {
    return this.#with(async client => {
      const info = await client.info('server');
      const field = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
      const pid = Number(field('process_id'));
      this.#process = isRedis(pid) ? pid : undefined;
      return field('redis_version') ?? 'unknown';
    });
  }

  /** CPU seconds of the server, whoever used them; undefined when it runs on another machine. */
  cpu(): number | undefined {
    return this.#process === undefined ? undefined : cpuSeconds(this.#process);
  }

  /** Removes what a deployment left behind. */
  async clear(prefix: string): Promise<void> {
    await this.#with(async client => {
      for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1_000 })) {
        if (keys.length > 0) await client.unlink(...(keys as string[]));
      }
    });
  }

  async #with<T>(use: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: null });
    // What went wrong is told by the call that fails.
    client.on('error', () => {});
    try {
      await client.connect();
      return await use(client);
    } finally {
      client.disconnect();
    }
  }
}

/** Whether the process of this id is a Redis of this machine: elsewhere the id means nothing here. */
function isRedis(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('redis');
  } catch {
    return false;
  }
}

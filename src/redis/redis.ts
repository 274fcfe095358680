import { EventEmitter, once } from 'node:events';
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../observability/logger.ts';

/** Both connections are asked for a sign of life so often, in milliseconds. */
const HEARTBEAT_MS = 2_000;
/** A connection that leaves a question unanswered for so long is replaced, in milliseconds. */
const SILENCE_MS = 5_000;
/** Longest pause between two tries to connect, in milliseconds. */
const RETRY_MS = 2_000;
/** A start waits so long for Redis, in milliseconds; then it goes on without, for the chat of this node needs none. */
const START_MS = 3_000;

const common = {
  // Nothing waits for a connection: whoever asks is told at once, and has an answer of its own.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: SILENCE_MS,
  socketTimeout: SILENCE_MS,
  // Full jitter: the nodes of one deployment lose their Redis together.
  retryStrategy: (tries: number) => 50 + Math.random() * Math.min(RETRY_MS, 50 * 2 ** Math.min(tries, 10)),
  lazyConnect: true,
} satisfies RedisOptions;

/**
 * This process's two connections to Redis: one for commands, one for what was subscribed to, so that a flood of
 * messages delays no command. Both come back by themselves; while one is away, its commands are rejected at once.
 * `change` is emitted when `up` has changed.
 */
export class RedisLink extends EventEmitter<{ change: [up: boolean] }> {
  readonly commands: Redis;
  readonly subscriber: Redis;
  /** Begins every key and channel, so that deployments can share a Redis. */
  readonly prefix: string;
  readonly #log: Logger;
  #heartbeat: NodeJS.Timeout | undefined;
  #up = false;
  #closing = false;

  /** @param url redis:// or rediss://, with its credentials; it is never logged */
  constructor(url: string, prefix: string, log: Logger) {
    super();
    this.prefix = `${prefix}:`;
    this.#log = log;
    // What is asked for in one turn of the event loop leaves in one write.
    this.commands = new Redis(url, { ...common, connectionName: 'parley', enableAutoPipelining: true });
    // Whoever subscribed does it again after a reconnect, and knows that something may have been missed.
    this.subscriber = new Redis(url, { ...common, connectionName: 'parley-bus', autoResubscribe: false });
    for (const connection of [this.commands, this.subscriber]) {
      // The reasons: without a listener they would go to the console. That it is away is told once, by #settle.
      connection.on('error', error => log.debug({ err: error }, 'redis connection failed'));
      connection.on('ready', () => this.#settle());
      connection.on('close', () => this.#settle());
    }
  }

  /** Whether both connections are there. */
  get up(): boolean {
    return this.#up;
  }

  /** Connects, and goes on trying in the background when that takes longer than 3 s. */
  async start(): Promise<void> {
    const ready = once(this, 'change', { signal: AbortSignal.timeout(START_MS) });
    for (const connection of [this.commands, this.subscriber]) connection.connect().catch(() => undefined);
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    await ready.catch(() => this.#log.warn('redis does not answer: going on without it'));
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#heartbeat);
    await Promise.all(
      [this.commands, this.subscriber].map(async connection => {
        // Told to Redis if it is there, so that what was sent before is done.
        if (connection.status === 'ready') await connection.quit().catch(() => undefined);
        connection.disconnect();
      }),
    );
  }

  /** An unanswered ping runs into the time-out of the socket, which is how a dead peer is noticed. */
  #beat(): void {
    for (const connection of [this.commands, this.subscriber]) {
      if (connection.status === 'ready') connection.ping().catch(() => undefined);
    }
  }

  #settle(): void {
    const up = this.commands.status === 'ready' && this.subscriber.status === 'ready';
    if (up === this.#up || this.#closing) return;
    this.#up = up;
    if (up) this.#log.info('redis is there');
    else this.#log.warn('redis is away');
    this.emit('change', up);
  }
}

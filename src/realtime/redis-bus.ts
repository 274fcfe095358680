import { randomBytes } from 'node:crypto';
import { Batcher } from '../database/batcher.ts';
import type { Logger } from '../observability/logger.ts';
import type { RedisLink } from '../redis/redis.ts';
import type { Bus, BusListener, BusMessage, Topic } from './bus.ts';
import { decode, encode } from './bus-codec.ts';
import type { BusObserver } from './bus-observer.ts';

/** Channels in one SUBSCRIBE. */
const CHANNELS = 1_000;
/** Bytes on their way to Redis; what comes above it is lost, so that a hanging Redis does not fill the memory. */
const UNDER_WAY_BYTES = 33_554_432;

/**
 * The bus of several nodes, over Redis pub/sub. Listeners on this node hear a message at once, with or without Redis.
 * Whenever something may have been lost, the listener of `node` hears `gap`, here and on the other nodes.
 */
export class RedisBus implements Bus {
  readonly #link: RedisLink;
  readonly #log: Logger;
  readonly #observer: BusObserver;
  readonly #self = randomBytes(6).toString('base64url');
  readonly #listeners = new Map<Topic, BusListener>();
  readonly #subscriptions: Batcher<{ topic: Topic; done: () => void }>;
  #underWay = 0;
  /** Whether others may have missed a message of this node. */
  #lost = false;

  constructor(link: RedisLink, log: Logger, observer: BusObserver) {
    this.#link = link;
    this.#log = log;
    this.#observer = observer;
    this.#subscriptions = new Batcher({
      size: CHANNELS,
      pause: () => 0,
      run: async batch => {
        await this.#listen(batch.map(({ topic }) => topic));
        for (const { done } of batch) done();
      },
    });
    link.subscriber.on('messageBuffer', this.#receive);
    link.on('change', this.#changed);
  }

  publish(topic: Topic, message: BusMessage): void {
    this.#listeners.get(topic)?.(message);
    this.#send(topic, message);
  }

  /** While Redis is away it resolves at once: what is missed until Redis is back ends in a `gap`. */
  subscribe(topic: Topic, listener: BusListener): Promise<void> {
    this.#listeners.set(topic, listener);
    return new Promise(done => this.#subscriptions.add({ topic, done }));
  }

  unsubscribe(topic: Topic): void {
    this.#listeners.delete(topic);
    if (this.#ready) this.#link.subscriber.unsubscribe(this.#channel(topic)).catch(ignore);
  }

  async close(): Promise<void> {
    this.#link.off('change', this.#changed);
    this.#link.subscriber.off('messageBuffer', this.#receive);
    this.#listeners.clear();
  }

  get #ready(): boolean {
    return this.#link.subscriber.status === 'ready';
  }

  #channel(topic: Topic): string {
    return `${this.#link.prefix}${topic}`;
  }

  #send(topic: Topic, message: BusMessage): void {
    const bytes = encode(this.#self, message);
    if (!this.#link.up || this.#underWay + bytes.length > UNDER_WAY_BYTES) {
      this.#lose();
      return;
    }
    this.#observer.published();
    this.#underWay += bytes.length;
    this.#link.commands
      .publish(this.#channel(topic), bytes)
      .catch(() => this.#lose())
      .finally(() => {
        this.#underWay -= bytes.length;
        if (this.#underWay === 0) this.#confess();
      });
  }

  #lose(): void {
    this.#lost = true;
    this.#observer.lost();
  }

  /** Tells the others, as soon as it can, that they may have missed something of this node. */
  #confess(): void {
    if (!this.#lost || !this.#link.up) return;
    this.#lost = false;
    this.#send('node', { kind: 'gap' });
  }

  readonly #receive = (channel: Buffer, bytes: Buffer): void => {
    try {
      const received = decode(bytes);
      if (received === undefined || received.sender === this.#self) return;
      this.#observer.received();
      const topic = channel.toString('utf8', this.#link.prefix.length) as Topic;
      if (received.message.kind === 'gap') this.#observer.gap();
      this.#listeners.get(topic)?.(received.message);
    } catch (error) {
      this.#log.error({ err: error, channel: channel.toString() }, 'a bus message could not be used');
    }
  };

  readonly #changed = (up: boolean): void => {
    if (up) void this.#resume();
  };

  /** Redis is back: hears everything again, then finds out what was missed meanwhile. */
  async #resume(): Promise<void> {
    const topics = [...this.#listeners.keys()];
    for (let i = 0; i < topics.length; i += CHANNELS) await this.#listen(topics.slice(i, i + CHANNELS));
    this.#observer.gap();
    this.#listeners.get('node')?.({ kind: 'gap' });
    this.#confess();
  }

  /** Subscribes to those that are still wanted. A failure is the end of the connection, and `#resume` follows it. */
  async #listen(topics: readonly Topic[]): Promise<void> {
    const channels = topics.filter(topic => this.#listeners.has(topic)).map(topic => this.#channel(topic));
    if (channels.length > 0 && this.#ready) await this.#link.subscriber.subscribe(...channels).catch(ignore);
  }
}

function ignore(): void {}

import type { RedisLink } from '../redis/redis.ts';

/** Most users in one script: Redis does nothing else meanwhile. */
export const USERS_PER_SCRIPT = 500;

/** Redis' own clock, in milliseconds: the clocks of nodes differ. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * KEYS: the nodes, the users of this node, the users of all nodes, then the nodes of each user. ARGV: this node, silence,
 * how many of the users are here (they come first), then each user.
 */
const WRITE = `${NOW}
local nodes, mine, all, node, here = KEYS[1], KEYS[2], KEYS[3], ARGV[1], tonumber(ARGV[3])
local last = redis.call('ZSCORE', nodes, node)
local known = last and now - last < tonumber(ARGV[2])
redis.call('ZADD', nodes, now, node)
local changed = {}
for i = 1, #ARGV - 3 do
  local user, places = ARGV[i + 3], KEYS[i + 3]
  if i <= here then
    redis.call('SADD', mine, user)
    if redis.call('SADD', places, node) == 1 and redis.call('SCARD', places) == 1 then
      redis.call('SADD', all, user)
      changed[#changed + 1] = user
    end
  else
    redis.call('SREM', mine, user)
    if redis.call('SREM', places, node) == 1 and redis.call('EXISTS', places) == 0 then
      redis.call('SREM', all, user)
      changed[#changed + 1] = user
    end
  end
end
return { known and 1 or 0, changed, redis.call('SCARD', all) }`;

/** KEYS: the nodes, the users of all nodes. ARGV: how all keys begin, silence, most users. A dead node keeps its entry until it has no users. */
const FORGET = `${NOW}
local silent = now - tonumber(ARGV[2])
local node = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', silent, 'LIMIT', 0, 1)[1]
if not node then return false end
local users = redis.call('SPOP', ARGV[1] .. 'node:' .. node, ARGV[3])
if #users < tonumber(ARGV[3]) then redis.call('ZREM', KEYS[1], node) end
local offline = {}
for _, user in ipairs(users) do
  local places = ARGV[1] .. 'user:' .. user
  redis.call('SREM', places, node)
  if redis.call('EXISTS', places) == 0 then
    redis.call('SREM', KEYS[2], user)
    offline[#offline + 1] = user
  end
end
return offline`;

/** KEYS: the nodes of each user. */
const ONLINE = `
local online = {}
for i, places in ipairs(KEYS) do online[i] = redis.call('EXISTS', places) end
return online`;

/**
 * What Redis holds of presence: the nodes by their last sign of life, the users of each node and of all, and the nodes
 * of each user. All keys share a hash tag, so that a script finds them in one place. Every method rejects while Redis is away.
 */
export class PresenceRecords {
  readonly #redis: RedisLink['commands'];
  readonly #node: string;
  readonly #silenceMs: number;
  readonly #prefix: string;

  /** @param silenceMs a node that was silent for so long is dead */
  constructor(link: RedisLink, node: string, silenceMs: number) {
    this.#redis = link.commands;
    this.#node = node;
    this.#silenceMs = silenceMs;
    this.#prefix = `${link.prefix}{presence}:`;
  }

  /**
   * Records which users are on this node and which are not, 500 at most, and that the node lives. `known` is false when
   * others may have forgotten it; `changed` are those who came online or went offline by this; `online` is how many are
   * then online on all nodes.
   */
  async write(
    here: readonly number[],
    gone: readonly number[],
  ): Promise<{ known: boolean; changed: readonly number[]; online: number }> {
    const users = [...here, ...gone];
    const places = users.map(user => this.#nodesOf(user));
    const keys = [this.#nodes, this.#usersOf(this.#node), this.#everyone, ...places];
    const args = [this.#node, this.#silenceMs, here.length, ...users];
    const answer = await this.#redis.eval(WRITE, keys.length, ...keys, ...args);
    const [known, changed, online] = answer as [number, string[], number];
    return { known: known === 1, changed: changed.map(Number), online };
  }

  /** Takes up to 500 users from a dead node; those who are offline by that. Undefined when no node is dead. */
  async forget(): Promise<number[] | undefined> {
    const args = [this.#prefix, this.#silenceMs, USERS_PER_SCRIPT];
    const offline = (await this.#redis.eval(FORGET, 2, this.#nodes, this.#everyone, ...args)) as
      | string[]
      | null;
    return offline?.map(Number);
  }

  /** Those of the users who are on some node, in one round trip. */
  async online(users: readonly number[]): Promise<number[]> {
    const slices: Promise<number[]>[] = [];
    for (let i = 0; i < users.length; i += USERS_PER_SCRIPT) {
      slices.push(this.#online(users.slice(i, i + USERS_PER_SCRIPT)));
    }
    return (await Promise.all(slices)).flat();
  }

  /** The users that are recorded for this node. */
  async users(): Promise<number[]> {
    return (await this.#redis.smembers(this.#usersOf(this.#node))).map(Number);
  }

  /** This node ends, and has no users any more. */
  async leave(): Promise<void> {
    await this.#redis.zrem(this.#nodes, this.#node);
  }

  async #online(users: readonly number[]): Promise<number[]> {
    const keys = users.map(user => this.#nodesOf(user));
    const exist = (await this.#redis.eval(ONLINE, keys.length, ...keys)) as number[];
    return users.filter((_, i) => exist[i] === 1);
  }

  get #nodes(): string {
    return `${this.#prefix}nodes`;
  }

  get #everyone(): string {
    return `${this.#prefix}users`;
  }

  #usersOf(node: string): string {
    return `${this.#prefix}node:${node}`;
  }

  #nodesOf(user: number): string {
    return `${this.#prefix}user:${user}`;
  }
}

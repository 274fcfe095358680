import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, ParleyClient, type RoomState } from '#client';
import { socketUrl } from '../client/node/socket-url.ts';
import { clock, connect, fetchInTime } from '../client/node/surroundings.ts';
import { until } from '../client/node/until.ts';
import { somethingToSay } from './texts.ts';

/** The room beside General, a small one. */
const CORNER = 'Tea corner';
/** Time to type one character, as a part of the pause between two acts. */
const KEY = 0.005;

export interface PersonOptions {
  readonly url: string;
  readonly name: string;
  readonly login: string;
  /** Mean pause between two acts, milliseconds. */
  readonly paceMs: number;
  /** Ends whatever the person is at. */
  readonly signal: AbortSignal;
}

/** Somebody who signs up and then talks, reads, looks back, corrects, goes and comes back. */
export class Person {
  readonly #options: PersonOptions;
  readonly #api: Api;
  readonly #client: ParleyClient;

  constructor(options: PersonOptions) {
    this.#options = options;
    this.#api = new Api({ baseUrl: options.url, fetch: fetchInTime, clock });
    this.#client = new ParleyClient({
      url: socketUrl(options.url),
      connect,
      clock,
      random: Math.random,
      getToken: this.#api.session.getToken,
      source: this.#api,
    });
  }

  /** Signs up, with a password that nobody will ever know, and enters both rooms. May be tried again. */
  async arrive(): Promise<void> {
    const { login, name } = this.#options;
    if (this.#api.session.user === undefined) {
      await this.#api.register({ login, name, password: randomUUID() });
    }
    await this.#come();
    const offer = (await this.#api.browse(CORNER)).find(({ room }) => room.name === CORNER);
    if (offer === undefined) await this.#api.createRoom('public', CORNER);
    else if (!offer.joined) await this.#api.join(offer.room.id);
    await this.#orAbort(until(this.#client, () => this.#client.rooms.length > 1));
    for (const { id } of this.#client.rooms) await this.#client.open(id);
  }

  /** One act, chosen by chance. */
  async act(): Promise<void> {
    const room = this.#anyRoom();
    const chance = Math.random();
    if (chance < 0.62) await this.#say(room);
    else if (chance < 0.82) this.#read(room);
    else if (chance < 0.9) await this.#client.loadOlder(room.id);
    else if (chance < 0.94) await this.#change(room);
    else await this.#leaveForAWhile();
  }

  /** A pause as people make them: mostly short, at times long. */
  async pause(): Promise<void> {
    const { paceMs, signal } = this.#options;
    const ms = -Math.log(1 - Math.random()) * paceMs;
    await sleep(Math.min(ms, 5 * paceMs), undefined, { signal });
  }

  async leave(): Promise<void> {
    this.#client.stop();
    await this.#api.logout().catch(() => undefined);
  }

  async #come(): Promise<void> {
    this.#client.start();
    await this.#orAbort(until(this.#client, () => this.#client.state.name === 'live'));
  }

  async #say(room: RoomState): Promise<void> {
    this.#read(room);
    const last = room.window.messages.findLast(({ author }) => author.id !== room.me);
    const text = somethingToSay(last?.text);
    const { paceMs, signal } = this.#options;
    this.#client.typing(room.id, true);
    await sleep(text.length * KEY * paceMs, undefined, { signal });
    await this.#orAbort(this.#client.send(room.id, text));
  }

  #read(room: RoomState): void {
    const last = room.window.messages.at(-1);
    if (last !== undefined) this.#client.read(room.id, last.seq);
  }

  /** Corrects the last thing said, or takes it back. */
  async #change(room: RoomState): Promise<void> {
    const mine = room.window.messages.findLast(
      ({ author, system, deletedAt }) => author.id === room.me && !system && !deletedAt,
    );
    if (mine === undefined) return;
    if (Math.random() < 0.3) await this.#client.delete(room.id, mine.seq);
    else await this.#client.edit(room.id, mine.seq, `${mine.text ?? ''} (I mean it)`);
  }

  async #leaveForAWhile(): Promise<void> {
    this.#client.stop();
    await this.pause();
    await this.#come();
  }

  #anyRoom(): RoomState {
    const { rooms } = this.#client;
    const room = rooms[Math.floor(Math.random() * rooms.length)];
    if (room === undefined) throw new Error('There is no room to talk in.');
    return room;
  }

  /** What may wait for a service that is away must not hold up the end. */
  async #orAbort<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.#options;
    const { promise, reject } = Promise.withResolvers<never>();
    const abort = () => reject(signal.reason);
    signal.throwIfAborted();
    signal.addEventListener('abort', abort, { once: true });
    return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
  }
}

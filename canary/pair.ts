import { type Api, ParleyClient } from '#client';
import { socketUrl } from '../client/node/socket-url.ts';
import { clock, connect } from '../client/node/surroundings.ts';
import type { CanaryObserver } from '../src/observability/metrics/canary.ts';

/** Time that both sockets may take to become live, milliseconds; then everything begins anew. */
const LIVE_MS = 60_000;
const ROOM = 'Canary';

/** Two sockets of one session. */
export class Pair {
  readonly sender: ParleyClient;
  readonly listener: ParleyClient;
  readonly #api: Api;

  constructor(url: string, api: Api, observer: Pick<CanaryObserver, 'reconnected'>) {
    this.#api = api;
    const open = () => {
      const client = new ParleyClient({
        url: socketUrl(url),
        connect,
        clock,
        random: Math.random,
        getToken: api.session.getToken,
        source: api,
      });
      client.on('state', state => {
        if (state.name === 'waiting') observer.reconnected();
      });
      return client;
    };
    this.sender = open();
    this.listener = open();
  }

  get up(): boolean {
    return this.#both(client => client.state.name === 'live');
  }

  /** Connects both and enters the canary's room, which is made when it is not there. */
  async enter(signal: AbortSignal): Promise<number> {
    for (const client of this.#clients) client.start();
    await this.#until(signal, () => this.up);
    if (this.#room(this.sender) === undefined) await this.#api.createRoom('private', ROOM);
    await this.#until(signal, () => this.#both(client => this.#room(client) !== undefined));
    return this.#room(this.sender) as number;
  }

  /** @throws Error when a socket will not come back by itself */
  check(): void {
    for (const { state } of this.#clients) {
      if (state.name === 'stopped') throw new Error(`The service ended the session: ${state.reason}.`);
    }
  }

  stop(): void {
    for (const client of this.#clients) client.stop();
  }

  get #clients(): readonly ParleyClient[] {
    return [this.sender, this.listener];
  }

  #both(is: (client: ParleyClient) => boolean): boolean {
    return this.#clients.every(is);
  }

  #room(client: ParleyClient): number | undefined {
    return client.rooms.find(({ info }) => info.kind === 'private' && info.name === ROOM)?.id;
  }

  /** Waits for something that the clients will see. */
  async #until(signal: AbortSignal, done: () => boolean): Promise<void> {
    const late = AbortSignal.any([signal, AbortSignal.timeout(LIVE_MS)]);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => {
      if (done()) resolve();
      else if (late.aborted) reject(new Error('The sockets of the canary did not become live.'));
      else if (this.#clients.some(({ state }) => state.name === 'stopped')) {
        reject(new Error('The service refused the sockets of the canary.'));
      }
    };
    const ends = this.#clients.flatMap(client => [
      client.on('state', look),
      client.on('rooms', look),
      client.on('room', look),
    ]);
    late.addEventListener('abort', look);
    look();
    await promise.finally(() => {
      late.removeEventListener('abort', look);
      for (const end of ends) end();
    });
  }
}

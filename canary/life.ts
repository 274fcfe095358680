import { setTimeout as sleep } from 'node:timers/promises';
import { Api, ParleyError } from '#client';
import { clock, fetchInTime } from '../client/node/surroundings.ts';
import type { Logger } from '../src/observability/logger.ts';
import type { CanaryObserver } from '../src/observability/metrics/canary.ts';
import type { CanaryOptions } from './options.ts';
import { Pair } from './pair.ts';
import { probe } from './probe.ts';

/** Pauses before another try to sign in, milliseconds: they double from the first to the last. */
const RETRY_MS = { first: 1_000, last: 60_000 } as const;
/** Time that an acknowledgement or a delivery may take, milliseconds: ten times what members are promised. */
const PATIENCE_MS = 10_000;

/** One account with two sockets, in a room of its own: one sends, the other sees. */
export class Canary {
  readonly #options: CanaryOptions;
  readonly #observer: CanaryObserver;
  readonly #log: Logger;
  #pair: Pair | undefined;

  constructor(options: CanaryOptions, observer: CanaryObserver, log: Logger) {
    this.#options = options;
    this.#observer = observer;
    this.#log = log;
  }

  /** Signed in, and both sockets live. */
  get up(): boolean {
    return this.#pair?.up ?? false;
  }

  /** Goes on, whatever happens, until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    let pause: number = RETRY_MS.first;
    while (!signal.aborted) {
      try {
        await this.#session(signal, () => {
          pause = RETRY_MS.first;
        });
      } catch (error) {
        if (signal.aborted) return;
        this.#log.warn({ err: error }, 'the canary begins anew');
        await sleep(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, RETRY_MS.last);
      }
    }
  }

  /** From one sign-in until the service ends it. */
  async #session(signal: AbortSignal, succeeded: () => void): Promise<void> {
    const { url, everyMs } = this.#options;
    const api = new Api({ baseUrl: url, fetch: fetchInTime, clock });
    await this.#signIn(api);
    const pair = new Pair(url, api, this.#observer);
    this.#pair = pair;
    try {
      const room = await pair.enter(signal);
      this.#log.info({ room }, 'the canary sings');
      while (!signal.aborted) {
        const pause = sleep(everyMs, undefined, { signal }).catch(() => undefined);
        await this.#probe(pair, api, room, signal);
        succeeded();
        await pause;
        pair.check();
      }
    } finally {
      this.#pair = undefined;
      pair.stop();
      await api.logout().catch(() => undefined);
    }
  }

  async #probe(pair: Pair, api: Api, room: number, signal: AbortSignal): Promise<void> {
    const result = await probe({
      sender: pair.sender,
      listener: pair.listener,
      room,
      observer: this.#observer,
      patienceMs: PATIENCE_MS,
      stored: async seq => {
        for (;;) {
          try {
            return (await api.page(room, undefined)).messages.some(message => message.seq === seq);
          } catch (error) {
            await sleep(RETRY_MS.first, undefined, { signal });
            this.#log.debug({ err: error }, 'the history does not answer');
          }
        }
      },
    });
    if (result !== 'delivered') this.#log.warn({ result }, 'a message of the canary did not arrive in time');
    const start = performance.now();
    await api.page(room, undefined).then(
      () => this.#observer.history((performance.now() - start) / 1_000),
      error => this.#log.debug({ err: error }, 'the history does not answer'),
    );
  }

  /** The account is made at the first start where people may sign up by themselves. */
  async #signIn(api: Api): Promise<void> {
    const { login, password } = this.#options;
    try {
      await api.login(login, password);
    } catch (error) {
      if (!(error instanceof ParleyError) || error.code !== 'bad_credentials') throw error;
      await api.register({ login, password, name: 'Canary' }).catch((refused: unknown) => {
        throw new Error('The canary has no account: neither sign-in nor sign-up worked.', { cause: refused });
      });
    }
  }
}

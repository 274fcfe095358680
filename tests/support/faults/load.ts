import { setTimeout } from 'node:timers/promises';
import { isRetryable, ParleyError, type Random } from '#client';
import type { Ledger } from '../ledger.ts';
import { fork } from '../seeded.ts';
import type { Crowd, Person } from './crowd.ts';

/** Longest time between two acts of one person in one room, milliseconds: about 180 acts a second in all. */
const PAUSE_MS = 200;
/** Longest time that the wanderer stays in a place, milliseconds. */
const STAY_MS = 600;

/** Everybody talks in every busy room, changes some of what they said, and the wanderer comes and goes. */
export class Load {
  readonly #crowd: Crowd;
  readonly #ledger: Ledger;
  readonly #random: Random;
  #running = false;
  #acts: Promise<void>[] = [];

  constructor(crowd: Crowd, ledger: Ledger, random: Random) {
    this.#crowd = crowd;
    this.#ledger = ledger;
    this.#random = random;
  }

  start(): void {
    const { people, wanderer, busy } = this.#crowd;
    this.#running = true;
    this.#acts = people.flatMap(person =>
      Object.values(busy).map(room => this.#talk(person, room, fork(this.#random))),
    );
    this.#acts.push(this.#wander(wanderer, busy.yard, fork(this.#random)));
    for (const act of this.#acts) act.catch(error => this.#ledger.fail(error));
  }

  /** Resolves when all that was under way is acknowledged. Rejects when anything went wrong meanwhile. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#acts);
  }

  async #talk({ name, client }: Person, room: number, random: Random): Promise<void> {
    const mine: { seq: number; text: string }[] = [];
    for (let said = 1; this.#running; said++) {
      const dice = random();
      const target = mine[Math.floor(random() * mine.length)];
      if (target === undefined || dice < 0.85) {
        const text = `${name} in ${room}: ${said}`;
        mine.push({ text, seq: (await this.#ledger.send(client, room, text)).seq });
      } else if (dice < 0.95) {
        const text = `${target.text}, or rather ${said}`;
        await this.#change(room, target.seq, client.edit(room, target.seq, text));
      } else {
        mine.splice(mine.indexOf(target), 1);
        await this.#change(room, target.seq, client.delete(room, target.seq));
      }
      await setTimeout(random() * PAUSE_MS);
    }
  }

  #change(room: number, seq: number, act: Promise<{ version: number }>): Promise<void> {
    return this.#ledger.change(room, seq, act).catch(expectInterrupted());
  }

  async #wander({ api }: Person, room: number, random: Random): Promise<void> {
    for (let inside = false; this.#running; inside = !inside) {
      // The answer to the act before may be lost, so that it had happened, and this one finds it done.
      if (inside) await api.leave(room, false).catch(expectInterrupted('room_not_found'));
      else await api.join(room).catch(expectInterrupted('already_member'));
      await setTimeout(random() * STAY_MS);
    }
  }
}

/** An act may be cut short by a fault, so that nobody knows whether it happened; anything else is a failure. */
function expectInterrupted(...codes: string[]): (error: unknown) => void {
  return error => {
    if (error instanceof ParleyError && codes.includes(error.code)) return;
    if (error instanceof ParleyError && error.code === 'internal') throw error;
    if (!isRetryable(error)) throw error;
  };
}

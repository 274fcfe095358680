import type { Random } from '#client';
import type { Bus, BusListener, BusMessage, Topic } from '../../../src/realtime/bus.ts';

/** Shares of the messages, from 0 to 1, that suffer each fault; together at most 1. */
export interface BusFaults {
  readonly lost: number;
  readonly repeated: number;
  /** Kept back until others have come, and lost when none comes. */
  readonly late: number;
}

/** What became of the messages so far. */
export type BusFates = Record<keyof BusFaults | 'whole', number>;

/** A bus that loses, repeats and reorders what it brings; each node's bus by its own dice. */
export class FaultyBus implements Bus {
  readonly fates: BusFates = { lost: 0, repeated: 0, late: 0, whole: 0 };
  readonly #inner: Bus;
  readonly #random: Random;
  readonly #faults: BusFaults;
  readonly #listeners = new Map<Topic, BusListener>();
  readonly #late: { topic: Topic; message: BusMessage }[] = [];

  constructor(inner: Bus, random: Random, faults: BusFaults) {
    this.#inner = inner;
    this.#random = random;
    this.#faults = faults;
  }

  publish(topic: Topic, message: BusMessage): void {
    this.#inner.publish(topic, message);
  }

  subscribe(topic: Topic, listener: BusListener): Promise<void> {
    this.#listeners.set(topic, listener);
    return this.#inner.subscribe(topic, message => this.#mangle(topic, message));
  }

  unsubscribe(topic: Topic): void {
    this.#listeners.delete(topic);
    this.#inner.unsubscribe(topic);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #mangle(topic: Topic, message: BusMessage): void {
    const fate = this.#throw();
    this.fates[fate]++;
    if (fate === 'lost') return;
    if (fate === 'late') {
      this.#late.push({ topic, message });
      return;
    }
    this.#bring(topic, message);
    if (fate === 'repeated') this.#bring(topic, message);
    this.#catchUp();
  }

  #throw(): keyof BusFates {
    const { lost, repeated, late } = this.#faults;
    const dice = this.#random();
    if (dice < lost) return 'lost';
    if (dice < lost + repeated) return 'repeated';
    return dice < lost + repeated + late ? 'late' : 'whole';
  }

  /** Now and then one of the late ones comes after all, the newest as likely as the oldest. */
  #catchUp(): void {
    if (this.#random() < 0.5) return;
    for (const { topic, message } of this.#late.splice(Math.floor(this.#random() * this.#late.length), 1)) {
      this.#bring(topic, message);
    }
  }

  #bring(topic: Topic, message: BusMessage): void {
    this.#listeners.get(topic)?.(message);
  }
}

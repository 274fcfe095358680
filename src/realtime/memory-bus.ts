import type { Bus, BusListener, BusMessage, Topic } from './bus.ts';

/** The bus of a single process: delivers at once, in the order of publishing, and loses nothing. */
export class MemoryBus implements Bus {
  readonly #listeners = new Map<Topic, BusListener>();

  publish(topic: Topic, message: BusMessage): void {
    this.#listeners.get(topic)?.(message);
  }

  async subscribe(topic: Topic, listener: BusListener): Promise<void> {
    this.#listeners.set(topic, listener);
  }

  unsubscribe(topic: Topic): void {
    this.#listeners.delete(topic);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}

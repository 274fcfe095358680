import type { Bus, BusListener, BusMessage, Topic } from '../../src/realtime/bus.ts';

/** A bus that loses what it is told to, without a word: what is lost on the way from this node to the others. */
export class SilentBus implements Bus {
  readonly #inner: Bus;
  /** Which messages are lost; none at first. */
  loses: (message: BusMessage) => boolean = () => false;

  constructor(inner: Bus) {
    this.#inner = inner;
  }

  publish(topic: Topic, message: BusMessage): void {
    if (!this.loses(message)) this.#inner.publish(topic, message);
  }

  subscribe(topic: Topic, listener: BusListener): Promise<void> {
    return this.#inner.subscribe(topic, listener);
  }

  unsubscribe(topic: Topic): void {
    this.#inner.unsubscribe(topic);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}

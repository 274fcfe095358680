export interface BatcherOptions<T> {
  /** Items in one batch; more go into the next. */
  readonly size: number;
  /** Milliseconds to wait before the next batch, asked again at every arrival; 0 starts it. */
  readonly pause: (waiting: number) => number;
  /** Handles a batch and never rejects: each item is told its own outcome. */
  readonly run: (batch: T[]) => Promise<void>;
}

/** Gathers items while a batch is under way: one batch at a time, each with all that came meanwhile, in order. */
export class Batcher<T> {
  readonly #options: BatcherOptions<T>;
  #waiting: T[] = [];
  #running = false;
  #wake: (() => void) | undefined;

  constructor(options: BatcherOptions<T>) {
    this.#options = options;
  }

  /** Items that are in no batch yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  add(item: T): void {
    this.#waiting.push(item);
    this.#wake?.();
    if (!this.#running) {
      this.#running = true;
      void this.#run();
    }
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const pause = this.#options.pause(this.#waiting.length);
      if (pause > 0) await this.#pause(pause);
      else await this.#options.run(this.#waiting.splice(0, this.#options.size));
    }
    this.#running = false;
  }

  /** Ends after `ms`, or early at an arrival. */
  #pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wake = done;
    });
  }
}

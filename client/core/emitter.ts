/** A typed list of listeners per event. Listeners run in the order of subscription. */
export class Emitter<Events extends object> {
  readonly #listeners: { [K in keyof Events]?: Set<(value: Events[K]) => void> } = {};

  /** Subscribes; the returned function ends the subscription. */
  on<K extends keyof Events>(name: K, listener: (value: Events[K]) => void): () => void {
    const known = this.#listeners[name];
    const set = known ?? new Set<(value: Events[K]) => void>();
    if (known === undefined) this.#listeners[name] = set;
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  }

  emit<K extends keyof Events>(name: K, value: Events[K]): void {
    // A copy: a listener may unsubscribe itself or others.
    for (const listener of [...(this.#listeners[name] ?? [])]) listener(value);
  }
}

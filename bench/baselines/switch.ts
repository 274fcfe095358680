import type { Metrics } from '../../src/observability/metrics.ts';

const ignore = () => undefined;

/** Lets metrics count, or not, while they are in use. */
export class Switch {
  readonly #parts: { part: object; counts: object; ignores: object }[] = [];
  on = true;

  constructor(metrics: Metrics) {
    const { http, sockets, log, bus, repairs, signIns, avatars, moderation, audit, database, jobs } = metrics;
    for (const part of [
      http,
      sockets,
      log,
      bus,
      repairs,
      signIns,
      avatars,
      moderation,
      audit,
      database,
      jobs,
    ]) {
      const ignores = Object.fromEntries(Object.keys(part).map(name => [name, ignore]));
      this.#parts.push({ part, counts: { ...part }, ignores });
    }
  }

  set(on: boolean): void {
    this.on = on;
    for (const { part, counts, ignores } of this.#parts) Object.assign(part, on ? counts : ignores);
  }
}

import type { Latency } from '../wire.ts';
import type { Dialect } from './dialects.ts';
import type { Stamp } from './stamp.ts';
import { readStamp } from './stamp.ts';

/** The part of the run that is measured, by the clock of `performance.now()`. */
export interface Window {
  start: number;
  end: number;
}

/** Parses every message of one socket: latency, order, gaps. */
export class Reader {
  readonly latencies: number[] = [];
  /** Messages before an older one of the same sender, and versions that are not the last plus one. */
  outOfOrder = 0;
  /** The order of all messages, folded to a number: equal for all readers that saw the same order. */
  fingerprint = 0;
  readonly #dialect: Dialect;
  readonly #window: Window;
  readonly #last = new Map<number, number>();
  #version: number | undefined;

  constructor(dialect: Dialect, window: Window) {
    this.#dialect = dialect;
    this.#window = window;
  }

  take(frame: string): void {
    const now = performance.now();
    const { text, version } = this.#dialect.decode(frame);
    const stamp = readStamp(text);
    if (stamp.due >= this.#window.start && stamp.due < this.#window.end) this.latencies.push(now - stamp.due);
    this.#check(stamp, version);
  }

  #check({ sender, n }: Stamp, version: number | undefined): void {
    const last = this.#last.get(sender) ?? -1;
    const gap = version !== undefined && this.#version !== undefined && version !== this.#version + 1;
    if (n <= last || gap) this.outOfOrder++;
    this.#last.set(sender, n);
    this.#version = version;
    this.fingerprint = (Math.imul(this.fingerprint, 31) + sender * 1_000_003 + n) | 0;
  }
}

/** Percentiles of all samples, exact, in the unit of the samples; NaN without samples. */
export function summarize(samples: number[]): Latency {
  const sorted = Float64Array.from(samples).sort();
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return { samples: sorted.length, p50: rank(0.5), p99: rank(0.99), max: rank(1) };
}

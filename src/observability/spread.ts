/** One line of a histogram in the text format, without its labels. */
export interface SpreadLine {
  readonly suffix: '_bucket' | '_sum' | '_count';
  /** Upper bound of a bucket. */
  readonly le?: string;
  readonly value: number;
}

/**
 * How values are spread over buckets. One is recorded in some nanoseconds, where the library takes a microsecond: what
 * is recorded for each message would show in what a message costs.
 */
export class Spread {
  readonly #bounds: readonly number[];
  /** Values in each bucket alone; the last is what is above all bounds. */
  readonly #counts: number[];
  #sum = 0;

  /** @param bounds upper bounds of the buckets, ascending */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  /** @param times that this very value was seen */
  readonly observe = (value: number, times = 1): void => {
    let at = 0;
    while (at < this.#bounds.length && value > (this.#bounds[at] as number)) at++;
    (this.#counts[at] as number) += times;
    this.#sum += value * times;
  };

  /** As Prometheus wants it: each bucket holds the smaller ones too. */
  *lines(): Generator<SpreadLine> {
    let count = 0;
    for (const [at, inBucket] of this.#counts.entries()) {
      count += inBucket;
      yield { suffix: '_bucket', le: String(this.#bounds[at] ?? '+Inf'), value: count };
    }
    yield { suffix: '_sum', value: this.#sum };
    yield { suffix: '_count', value: count };
  }
}

import { Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client';
import { Spread } from './spread.ts';

/**
 * The labels of a metric: for each the values that it can have, or, when they are not known here, a text that says what
 * bounds them. Listed combinations are shown from the start, at zero: a rate over a counter that appears with its first
 * increment would miss that one.
 */
export type Labels = Readonly<Record<string, readonly string[] | string>>;

/** One value of each label. */
export type Values<L extends Labels> = {
  readonly [K in keyof L]: L[K] extends readonly (infer V extends string)[] ? V : string;
};

export type MetricType = 'counter' | 'gauge' | 'histogram';

/** What a metric is, for the documents and for the checks of queries. */
export interface Description {
  readonly name: string;
  readonly type: MetricType;
  readonly help: string;
  readonly labels: Labels;
  /** Upper bounds of a histogram. */
  readonly buckets?: readonly number[];
}

/** One sum that only grows. Counting is an addition; the text is made when somebody asks for it. */
export class Tally {
  value = 0;

  add(more = 1): void {
    this.value += more;
  }
}

/** Values by label, each asked for at a scrape; what cannot be read is not a number. */
type Reading<L extends Labels> = readonly (readonly [Values<L>, number])[];

/** All metrics of a process, or of a node in it. Nothing else knows the library that writes them. */
export class Instruments {
  readonly #registry = new Registry();
  readonly #descriptions: Description[] = [];

  get contentType(): string {
    return this.#registry.contentType;
  }

  get descriptions(): readonly Description[] {
    return this.#descriptions;
  }

  /** All of it in the text format that Prometheus reads. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** Node's own: event loop, heap, garbage collection, CPU. They are the process's, so once in it. */
  observeProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
  }

  counter(name: string, help: string): Tally {
    return this.counters(name, help, {})({});
  }

  /** @returns the sum for given values of the labels, always the same one: who counts often keeps it */
  counters<const L extends Labels>(name: string, help: string, labels: L): (values: Values<L>) => Tally {
    this.#describe({ name, type: 'counter', help, labels });
    const sums = new Map<string, { readonly values: Values<L>; readonly tally: Tally }>();
    const of = (values: Values<L>): Tally => {
      const key = keyOf(labels, values);
      let sum = sums.get(key);
      if (sum === undefined) {
        sum = { values, tally: new Tally() };
        sums.set(key, sum);
      }
      return sum.tally;
    };
    for (const values of combinations(labels)) of(values);
    new Counter({
      name,
      help,
      labelNames: Object.keys(labels),
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const { values, tally } of sums.values()) this.inc({ ...values }, tally.value);
      },
    });
    return of;
  }

  gauge(name: string, help: string, first = 0): (value: number) => void {
    let value = first;
    this.measure(name, help, () => value);
    return now => {
      value = now;
    };
  }

  /** @returns sets the value of one combination of labels, which is shown from then on */
  gauges<const L extends Labels>(
    name: string,
    help: string,
    labels: L,
  ): (values: Values<L>, value: number) => void {
    const known = new Map<string, readonly [Values<L>, number]>();
    this.measures(name, help, labels, () => [...known.values()]);
    return (values, value) => known.set(keyOf(labels, values), [values, value]);
  }

  /** A value that is read at each scrape; when that fails it is not a number. */
  measure(name: string, help: string, read: () => number | Promise<number>): void {
    this.measures(name, help, {}, async () => [[{}, await read()]]);
  }

  /** Values that are read together at each scrape; when that fails the listed ones are not numbers. */
  measures<const L extends Labels>(
    name: string,
    help: string,
    labels: L,
    read: () => Reading<L> | Promise<Reading<L>>,
  ): void {
    this.#describe({ name, type: 'gauge', help, labels });
    new Gauge({
      name,
      help,
      labelNames: Object.keys(labels),
      registers: [this.#registry],
      async collect() {
        let reading: Reading<L>;
        try {
          reading = await read();
        } catch {
          reading = combinations(labels).map(values => [values, Number.NaN]);
        }
        this.reset();
        for (const [values, value] of reading) this.set({ ...values }, value);
      },
    });
  }

  histogram(name: string, help: string, buckets: readonly number[]): (value: number) => void {
    return this.spreads(name, help, {}, buckets)({}).observe;
  }

  histograms<const L extends Labels>(
    name: string,
    help: string,
    labels: L,
    buckets: readonly number[],
  ): (values: Values<L>, value: number) => void {
    const of = this.spreads(name, help, labels, buckets);
    return (values, value) => of(values).observe(value);
  }

  /** @returns the histogram of given values of the labels, always the same one: who observes often keeps it */
  spreads<const L extends Labels>(
    name: string,
    help: string,
    labels: L,
    buckets: readonly number[],
  ): (values: Values<L>) => Spread {
    this.#describe({ name, type: 'histogram', help, labels, buckets });
    const spreads = new Map<string, { readonly values: Values<L>; readonly spread: Spread }>();
    const of = (values: Values<L>): Spread => {
      const key = keyOf(labels, values);
      let known = spreads.get(key);
      if (known === undefined) {
        known = { values, spread: new Spread(buckets) };
        spreads.set(key, known);
      }
      return known.spread;
    };
    for (const values of combinations(labels)) of(values);
    const lines = () =>
      [...spreads.values()].flatMap(({ values, spread }) =>
        [...spread.lines()].map(({ suffix, le, value }) => ({
          metricName: `${name}${suffix}`,
          labels: le === undefined ? values : { ...values, le },
          value,
        })),
      );
    // All that a registry asks of a metric.
    const metric = { name, get: async () => ({ name, help, type: 'histogram', values: lines() }) };
    this.#registry.registerMetric(metric as unknown as Metric);
    return of;
  }

  #describe(description: Description): void {
    this.#descriptions.push(description);
  }
}

function keyOf<L extends Labels>(labels: L, values: Values<L>): string {
  let key = '';
  for (const name in labels) key += `${values[name]}\n`;
  return key;
}

/** Every combination of listed values; none when one label's values are not listed. */
function combinations<L extends Labels>(labels: L): Values<L>[] {
  let all: Record<string, string>[] = [{}];
  for (const [name, values] of Object.entries(labels)) {
    if (typeof values === 'string') return [];
    all = all.flatMap(one => values.map(value => ({ ...one, [name]: value })));
  }
  return all as Values<L>[];
}

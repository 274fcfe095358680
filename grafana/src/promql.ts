/** Which series, and what keeps them apart. */
export interface Choice {
  /** Labels to sum by. */
  readonly by?: readonly string[];
  /** Further matchers, such as `result="ok"`. */
  readonly where?: readonly string[];
  /** Without it, the interval that fits the zoom; for people, who take hours, a window such as `1d`. */
  readonly window?: string;
}

/** The forms in which series are asked for, over one set of targets. */
export interface Series {
  /** The bare selector. */
  of(metric: string, where?: readonly string[]): string;
  /** Gauges: the sum now. */
  now(metric: string, choice?: Choice): string;
  /** Gauges: the highest of the instances. Also for what all of them show alike. */
  most(metric: string, choice?: Choice): string;
  /** Counters: events a second. */
  perSecond(metric: string, choice?: Choice): string;
  /** Counters: events in the window; without one, in the time range of the dashboard. */
  total(metric: string, choice?: Choice): string;
  /** Histograms: what a share of the observations stay under. */
  quantile(q: number, histogram: string, choice?: Choice): string;
  mean(histogram: string, choice?: Choice): string;
  /** Histograms: the share of observations of at most `bound`, which must be a bound of its buckets. */
  within(bound: number, histogram: string, choice?: Choice): string;
  /** Histograms: observations in each bucket, for a heatmap. */
  buckets(histogram: string, choice?: Choice): string;
}

/** Series of the targets that fit the matchers. */
export function from(...matchers: readonly string[]): Series {
  const of = (metric: string, where: readonly string[] = []) =>
    `${metric}{${[...matchers, ...where].join(',')}}`;
  const rate = (metric: string, { by = [], where, window = '$__rate_interval' }: Choice = {}) =>
    `${grouped('sum', by)}(rate(${of(metric, where)}[${window}]))`;
  return {
    of,
    now: (metric, { by = [], where } = {}) => `${grouped('sum', by)}(${of(metric, where)})`,
    most: (metric, { by = [], where } = {}) => `${grouped('max', by)}(${of(metric, where)})`,
    perSecond: rate,
    total: (metric, { by = [], where, window = '$__range' } = {}) =>
      `${grouped('sum', by)}(increase(${of(metric, where)}[${window}]))`,
    quantile: (q, histogram, choice = {}) =>
      `histogram_quantile(${q}, ${rate(`${histogram}_bucket`, { ...choice, by: ['le', ...(choice.by ?? [])] })})`,
    mean: (histogram, choice) =>
      `${rate(`${histogram}_sum`, choice)} / ${rate(`${histogram}_count`, choice)}`,
    within: (bound, histogram, choice = {}) => {
      const where = [...(choice.where ?? []), le(bound)];
      return `${rate(`${histogram}_bucket`, { ...choice, where })} / ${rate(`${histogram}_count`, choice)}`;
    },
    buckets: (histogram, { by = [], where, window = '$__rate_interval' } = {}) =>
      `${grouped('sum', ['le', ...by])}(increase(${of(`${histogram}_bucket`, where)}[${window}]))`,
  };
}

/** The app instances that the reader chose. */
export const app = from('job="parley"', 'instance=~"$instance"');
/** All app instances: for what they show alike, which is taken from the highest of them. */
export const deployment = from('job="parley"');
/** The app instances and room classes that the reader chose. */
export const rooms = from('job="parley"', 'instance=~"$instance"', 'class=~"$class"');
export const canary = from('job="canary"');
export const postgres = from('job="postgres"');
export const redis = from('job="redis"');
export const nginx = from('job="nginx"');
export const host = from('job="node"');

/** Alerts that fire; the watchdog always does. */
export const FIRING = 'ALERTS{alertstate="firing",alertname!="Watchdog"}';

/** Series that begin with their first event are zero until then. */
export function orZero(expr: string): string {
  return `${expr} or vector(0)`;
}

/** The share of `part` in `whole`; a part without series is zero. */
export function share(part: string, whole: string): string {
  return `(${orZero(part)}) / ${whole}`;
}

/** Prometheus 3 writes a whole bound as 1.0, earlier ones as 1. */
function le(bound: number): string {
  return Number.isInteger(bound) ? `le=~"${bound}|${bound}.0"` : `le="${bound}"`;
}

function grouped(operator: 'sum' | 'max', by: readonly string[]): string {
  return by.length === 0 ? `${operator}` : `${operator} by (${by.join(', ')}) `;
}

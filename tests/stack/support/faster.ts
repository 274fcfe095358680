import { parser } from '@prometheus-io/lezer-promql';

/** What a key of these files means when its value is a duration. */
const TIMES = new Set([
  ...['for', 'keep_firing_for', 'interval'],
  ...['scrape_interval', 'scrape_timeout', 'evaluation_interval', 'refresh_interval'],
  ...['group_wait', 'group_interval', 'repeat_interval'],
]);

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/**
 * Configuration of Prometheus or Alertmanager, or rules, with time that runs faster: every duration is divided, and
 * nothing else is changed. In queries these are ranges and offsets; and the number of seconds that a sample of a recorded
 * rate stands for, `30 * sum_over_time(…)`. Times that are written as numbers and compared with clocks, as in
 * `time() - x > 900`, stay as they are; so do the names of recorded series.
 */
export function faster<T>(content: T, factor: number): T {
  return hurried(content, '', factor) as T;
}

function hurried(value: unknown, key: string, factor: number): unknown {
  if (Array.isArray(value)) return value.map(one => hurried(one, key, factor));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, hurried(inner, name, factor)]),
    );
  }
  if (typeof value !== 'string') return value;
  if (key === 'expr') return fasterQuery(value, factor);
  return TIMES.has(key) ? fasterDuration(value, factor) : value;
}

/** @throws Error when it is none */
export function fasterDuration(duration: string, factor: number): string {
  const parts = [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)];
  if (parts.map(([part]) => part).join('') !== duration) throw new Error(`not a duration: ${duration}`);
  const ms = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
  return `${Math.round(ms / factor)}ms`;
}

/** @throws Error when it is not PromQL */
function fasterQuery(query: string, factor: number): string {
  const changes: { from: number; to: number; text: string }[] = [];
  parser.parse(query).iterate({
    enter({ node, type, from, to }) {
      if (type.isError) throw new Error(`not PromQL at ${from}: ${query}`);
      const text = query.slice(from, to);
      if (type.name === 'NumberDurationLiteralInDurationContext') {
        changes.push({ from, to, text: fasterDuration(text, factor) });
      }
      const [after, last] = [node.nextSibling, node.parent?.lastChild];
      const times = type.name === 'NumberDurationLiteral' && after?.name === 'Mul';
      if (times && last && query.startsWith('sum_over_time', last.from)) {
        changes.push({ from, to, text: String(Number(text) / factor) });
      }
    },
  });
  return changes.reduceRight(
    (whole, { from, to, text }) => whole.slice(0, from) + text + whole.slice(to),
    query,
  );
}

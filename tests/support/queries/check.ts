import type { Catalogue, Known } from './catalogue.ts';
import { type Matcher, parseQuery } from './promql.ts';
import { jobs } from './rules.ts';

/** Labels that Prometheus gives to all that it scrapes. */
const OF_TARGETS = ['job', 'instance'];

/** @returns what is wrong with a query: names, labels and values that nothing has; empty when it can have an answer */
export function faultsOf(query: string, catalogue: Catalogue): string[] {
  let parsed: ReturnType<typeof parseQuery>;
  try {
    parsed = parseQuery(query);
  } catch (error) {
    return [String(error)];
  }
  const faults = parsed.selectors.flatMap(({ metric, matchers }) => {
    const known = catalogue.get(metric);
    if (known === undefined) return [`nobody exports ${metric}`];
    return matchers.flatMap(matcher => faultOf(metric, known, matcher));
  });
  for (const { labels, metrics } of parsed.groupings) {
    const known = metrics.flatMap(metric => catalogue.get(metric) ?? []);
    const lost = labels.filter(label => known.length > 0 && !known.some(one => has(one, label)));
    faults.push(...lost.map(label => `grouped by ${label}, which none of ${metrics.join(', ')} has`));
  }
  return faults;
}

function has(known: Known, label: string): boolean {
  return known.labels.has(label) || (known.jobs.length > 0 && OF_TARGETS.includes(label));
}

function faultOf(metric: string, known: Known, { label, op, value }: Matcher): string[] {
  if (!has(known, label)) return [`${metric} has no label ${label}`];
  const values = label === 'job' && known.jobs.length > 0 ? jobsOf(known, op) : known.labels.get(label);
  // What Grafana puts in is chosen from what is there; that a label is empty means that it is missing.
  if (values === undefined || value.includes('$') || value === '') return [];
  const wanted = op.endsWith('~') ? alternatives(value) : [value];
  const strange = wanted.filter(one => !values.some(known => matches(op, one, known, label)));
  return strange.map(one => `${metric} has no ${label} ${one}`);
}

/** What is excluded may belong to others; what is asked for may not. */
function jobsOf(known: Known, op: Matcher['op']): readonly string[] {
  return op.startsWith('!') ? jobs : known.jobs;
}

/** The parts of `a|b|c`, each of which should match something. */
function alternatives(pattern: string): string[] {
  return /[()]/.test(pattern) ? [pattern] : pattern.split('|');
}

function matches(op: Matcher['op'], wanted: string, known: string, label: string): boolean {
  // Prometheus 3 writes the bound 1 as 1.0.
  const forms = label === 'le' && /^\d+$/.test(known) ? [known, `${known}.0`] : [known];
  const pattern = new RegExp(`^(?:${wanted})$`);
  return forms.some(form => (op.endsWith('~') ? pattern.test(form) : form === wanted));
}

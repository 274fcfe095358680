import type { MetricsResult } from '../scenarios/metrics.ts';
import { figure, table } from './table.ts';

const HEAD = [
  'metrics',
  'msg/s',
  'deliv/s',
  'pairs',
  'µs/msg without',
  'µs/msg with',
  'with ÷ without',
  '±',
  'other',
  'missing',
];

function row({ case: name, measured, pairs, silentMs, countingMs, ratio, error }: MetricsResult): string[] {
  return [
    name,
    figure(measured.messagesPerSecond),
    figure(measured.deliveriesPerSecond),
    String(pairs),
    figure(silentMs * 1_000),
    figure(countingMs * 1_000),
    ratio.toFixed(3),
    error.toFixed(3),
    figure(measured.otherCores),
    String(measured.missing + measured.unanswered),
  ];
}

/** Empty when it was not measured. */
export function metricsTable(results: MetricsResult[]): string[] {
  return results.length === 0 ? [] : ['', ...table([HEAD, ...results.map(row)])];
}

import type { FanoutResult } from '../scenarios/fanout.ts';
import type { IdleResult } from '../scenarios/idle.ts';
import type { DialectName } from '../wire.ts';
import { figure, table } from './table.ts';

const FANOUT_HEAD = [
  'target',
  'msg/s',
  'deliv/s',
  'p50 ms',
  'p99 ms',
  'svc cores',
  'db cores',
  'svc ms/1k',
  'db ms/1k',
  'load',
  'other',
  'missing',
  'dup',
  'order',
  'refused',
  'closed',
  'deliv × bare',
  'deliv × s.io',
];

/** Deliveries a second of this one, as a multiple of a baseline's in the same case. */
function ratio(results: FanoutResult[], result: FanoutResult, baseline: DialectName): string {
  const base = results.find(other => other.case === result.case && other.target === baseline);
  return base ? figure(result.deliveriesPerSecond / base.deliveriesPerSecond) : '–';
}

/** One table for each case. */
export function fanoutTables(results: FanoutResult[]): string[] {
  const cases = [...new Set(results.map(result => result.case))];
  return cases.flatMap(name => {
    const rows = results
      .filter(result => result.case === name)
      .map(result => [
        result.target,
        figure(result.messagesPerSecond),
        figure(result.deliveriesPerSecond),
        figure(result.p50Ms),
        figure(result.p99Ms),
        figure(result.serviceCores),
        figure(result.databaseCores),
        figure(result.serviceMsPer1000),
        figure(result.databaseMsPer1000),
        figure(result.loadCores),
        figure(result.otherCores),
        String(result.missing + result.unanswered),
        String(result.duplicated),
        String(result.outOfOrder),
        String(result.refused),
        String(result.closed),
        ratio(results, result, 'bare-ws'),
        ratio(results, result, 'socket.io'),
      ]);
    return [`\n${name}`, ...table([FANOUT_HEAD, ...rows])];
  });
}

/** Memory of the idle part. KB are 1024 bytes. */
export function idleTable(results: IdleResult[]): string[] {
  if (results.length === 0) return [];
  const rows = results.map(result => [
    result.target,
    String(result.connections),
    figure(result.emptyBytes / 1_048_576),
    figure(result.fullBytes / 1_048_576),
    figure(result.bytesPerConnection / 1_024),
  ]);
  return ['\nidle', ...table([['target', 'sockets', 'MB at 0', 'MB at all', 'KB each'], ...rows])];
}

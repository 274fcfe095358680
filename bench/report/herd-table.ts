import type { HerdResult } from '../scenarios/herd.ts';
import { figure, table } from './table.ts';

const HEAD = [
  'clients',
  'half s',
  '99 % s',
  'all s',
  'peak stmt/s',
  'stmt/client',
  'peak active',
  'n2 cores',
  'db cores',
  'redis',
  'load',
  'other',
  'n2 ms/cl',
  'db ms/cl',
  'ack p50 ms',
  'ack p99 ms',
  'ack max ms',
  'p50 before',
  'p99 before',
  'missing',
  'away',
  'lost again',
];

function reasons(name: string, counts: Record<string, number>): string {
  const list = Object.entries(counts).map(([reason, n]) => `${reason} × ${n}`);
  return `${name}: ${list.length > 0 ? list.join(', ') : 'none'}`;
}

/** One row, and why clients were refused before they were let in. */
export function herdTable(result: HerdResult | undefined): string[] {
  if (result === undefined) return [];
  const row = [
    String(result.clients),
    figure(result.halfSeconds),
    figure(result.mostSeconds),
    figure(result.allSeconds),
    figure(result.peakStatements),
    figure(result.statementsPerClient),
    String(result.peakActive),
    figure(result.serviceCores),
    figure(result.databaseCores),
    figure(result.redisCores),
    figure(result.loadCores),
    figure(result.otherCores),
    figure(result.serviceMsPerClient),
    figure(result.databaseMsPerClient),
    figure(result.during.p50),
    figure(result.during.p99),
    figure(result.during.max),
    figure(result.before.p50),
    figure(result.before.p99),
    String(result.missing),
    String(result.away),
    String(result.lostAgain),
  ];
  return [
    '\nherd',
    ...table([HEAD, row]),
    reasons('connections refused', result.refusedConnections),
    reasons('hellos refused', result.refusedHellos),
  ];
}

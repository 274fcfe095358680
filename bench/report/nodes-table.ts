import type { NodesResult } from '../scenarios/nodes.ts';
import { figure, table } from './table.ts';

const HEAD = [
  'setup',
  'msg/s',
  'deliv/s',
  'p50 ms',
  'p99 ms',
  'svc ms/1k',
  'n1 ms/1k',
  'n2 ms/1k',
  'redis ms/1k',
  'db ms/1k',
  'n1 ms/msg',
  'n2 ms/msg',
  'n2 ÷ n1',
  'svc × first',
  'deliv × first',
  'load',
  'other',
  'missing',
  'dup',
  'order',
  'refused',
  'closed',
];

function row(result: NodesResult, first: NodesResult): string[] {
  const [one = Number.NaN, two = Number.NaN] = result.nodeCores;
  const per1000 = (cores: number) => figure((cores / result.deliveriesPerSecond) * 1e6);
  const perMessage = (cores: number) => figure((cores / result.messagesPerSecond) * 1e3);
  return [
    result.setup,
    figure(result.messagesPerSecond),
    figure(result.deliveriesPerSecond),
    figure(result.p50Ms),
    figure(result.p99Ms),
    figure(result.serviceMsPer1000),
    per1000(one),
    per1000(two),
    per1000(result.redisCores),
    figure(result.databaseMsPer1000),
    perMessage(one),
    perMessage(two),
    figure(two / one),
    figure(result.serviceMsPer1000 / first.serviceMsPer1000),
    figure(result.deliveriesPerSecond / first.deliveriesPerSecond),
    figure(result.loadCores),
    figure(result.otherCores),
    String(result.missing + result.unanswered),
    String(result.duplicated),
    String(result.outOfOrder),
    String(result.refused),
    String(result.closed),
  ];
}

/** One table for each case; the first setup of a case is what its others are compared with. */
export function nodesTables(results: NodesResult[]): string[] {
  return [...Map.groupBy(results, result => result.case)].flatMap(([name, group]) => {
    const rows = group.map(result => row(result, group[0] ?? result));
    return [`\n${name}`, ...table([HEAD, ...rows])];
  });
}

import type { FanoutResult } from '../scenarios/fanout.ts';
import type { HerdResult } from '../scenarios/herd.ts';
import type { IdleResult } from '../scenarios/idle.ts';
import type { Measured } from '../scenarios/measure.ts';
import type { MetricsResult } from '../scenarios/metrics.ts';
import type { NodesResult } from '../scenarios/nodes.ts';
import type { DialectName } from '../wire.ts';
import { figure } from './table.ts';

export interface Goal {
  name: string;
  passed: boolean;
  /** What was measured, beside what was wanted. */
  detail: string;
}

/** Judges only what was measured: a goal whose case or baseline was left out is left out too. */
export function judge(
  fanout: FanoutResult[],
  idle: IdleResult[],
  nodes: NodesResult[],
  herd: HerdResult | undefined,
  metrics: MetricsResult[],
): Goal[] {
  const find = (name: string, target: DialectName) =>
    fanout.find(result => result.case === name && result.target === target);
  const goals: Goal[] = [];
  const add = (name: string, passed: boolean, detail: string) => goals.push({ name, passed, detail });

  for (const [name, least] of [
    ['closed-1000', 10],
    ['closed-100', 6],
  ] as const) {
    const own = find(name, 'parley');
    const bare = find(name, 'bare-ws');
    if (!own || !bare) continue;
    const times = own.deliveriesPerSecond / bare.deliveriesPerSecond;
    add(`${name}: deliveries/s`, times >= least, `${figure(times)} × bare-ws (at least ${least})`);
  }

  const heavy = find('open-500/s-1000', 'parley');
  if (heavy) {
    add('open-500/s-1000: p99', heavy.p99Ms <= 60, `${figure(heavy.p99Ms)} ms (at most 60)`);
    add(
      'open-500/s-1000: service',
      heavy.serviceCores <= 0.7,
      `${figure(heavy.serviceCores)} cores (at most 0.7)`,
    );
  }

  const light = find('open-100/s-100', 'parley');
  const lightBare = find('open-100/s-100', 'bare-ws');
  const lightIo = find('open-100/s-100', 'socket.io');
  if (light && lightBare) {
    const times = light.serviceMsPer1000 / lightBare.serviceMsPer1000;
    add('open-100/s-100: CPU per delivery', times <= 2, `${figure(times)} × bare-ws (at most 2)`);
  }
  if (light && lightIo) {
    const times = light.serviceMsPer1000 / lightIo.serviceMsPer1000;
    add('open-100/s-100: CPU per delivery', times < 1, `${figure(times)} × socket.io (below 1)`);
  }

  const memory = idle.find(result => result.target === 'parley');
  if (memory) {
    const kilobytes = memory.bytesPerConnection / 1_024;
    add(
      `idle: memory at ${memory.connections} connections`,
      kilobytes <= 25,
      `${figure(kilobytes)} KB each (at most 25)`,
    );
  }

  if (herd) {
    const name = `herd of ${herd.clients}`;
    add(`${name}: all back`, herd.allSeconds <= 15, `${figure(herd.allSeconds)} s (at most 15)`);
    add(
      `${name}: p99 of those who stayed`,
      herd.during.p99 <= 1_000,
      `${figure(herd.during.p99)} ms (at most 1000)`,
    );
    const wrong = herd.missing + herd.away;
    add(`${name}: missing messages, clients that stayed away`, wrong === 0, `${wrong} (must be 0)`);
  }

  for (const { case: name, ratio, error } of metrics) {
    const detail = `${ratio.toFixed(3)} ± ${error.toFixed(3)} × without (at most 1.02)`;
    add(`${name}: CPU per message`, ratio <= 1.02, detail);
  }

  const own: Measured[] = [
    ...fanout.filter(result => result.target === 'parley'),
    ...nodes,
    ...metrics.map(({ measured }) => measured),
  ];
  if (own.length > 0) {
    const wrong = own.reduce((sum, r) => sum + r.missing + r.duplicated + r.outOfOrder + r.unanswered, 0);
    add('parley: missing, repeated or out of order', wrong === 0, `${wrong} (must be 0)`);
  }
  return goals;
}

import type { PanelResult } from '../scenarios/panel.ts';
import { figure, table } from './table.ts';

const HEAD = ['ADMIN', 'runs', 'start s', 'CPU s', 'MB', 'MB × off'];

/** Empty when it was not measured. */
export function panelTable(results: PanelResult[]): string[] {
  if (results.length === 0) return [];
  const off = results.find(result => result.admin === 'off')?.residentBytes ?? Number.NaN;
  const rows = results.map(result => [
    result.admin,
    String(result.runs),
    figure(result.startMs / 1_000),
    figure(result.startCpuSeconds),
    figure(result.residentBytes / 1_048_576),
    figure(result.residentBytes / off),
  ]);
  return ['\npanel', ...table([HEAD, ...rows])];
}

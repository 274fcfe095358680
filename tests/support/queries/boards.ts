import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface BoardQuery {
  /** File of the dashboard, without the ending. */
  readonly board: string;
  readonly expr: string;
}

const FOLDER = join(import.meta.dirname, '../../../grafana/dashboards');

/** Every query of every dashboard: panels, annotations, and what variables choose from. */
export function boardQueries(): BoardQuery[] {
  return globSync(join(FOLDER, '*.json')).flatMap(path => {
    const board = basename(path, '.json');
    return queriesIn(JSON.parse(readFileSync(path, 'utf8'))).map(expr => ({ board, expr }));
  });
}

/** `label_values(series, label)` asks for the series, by the label. */
const VALUES = /^label_values\((?<series>.*),\s*(?<label>\w+)\)$/;

function queriesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(queriesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== 'string') return queriesIn(inner);
    if (key === 'expr') return [inner];
    const { series, label } = VALUES.exec(inner)?.groups ?? {};
    return key === 'query' && series !== undefined ? [`count by (${label}) (${series})`] : [];
  });
}

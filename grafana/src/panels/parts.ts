import {
  MappingType,
  type SpecialValueMap,
  SpecialValueMatch,
} from '@grafana/grafana-foundation-sdk/dashboard';
import {
  DataqueryBuilder,
  PromQueryFormat,
  QueryEditorMode,
} from '@grafana/grafana-foundation-sdk/prometheus';
import { DATA_SOURCE } from '../variables.ts';
import type { PanelSpec, Query } from './spec.ts';

/** How a query is asked: over the time range, for now only, as rows of a table, as buckets. */
export type Asked = 'range' | 'now' | 'table' | 'buckets';

export function description({ shows, bad }: Pick<PanelSpec, 'shows' | 'bad'>): string {
  return `${shows}\n\n**Bad:** ${bad}`;
}

export function targets(queries: readonly Query[], asked: Asked): DataqueryBuilder[] {
  return queries.map((query, i) => target(query, refId(i), asked));
}

/** A, B, C … */
export function refId(i: number): string {
  return String.fromCharCode(65 + i);
}

/** A share of nothing is not a number: say so without words. */
export const NOTHING: SpecialValueMap = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.NullAndNan, result: { text: '–', color: 'text' } },
};

function target({ expr, legend }: Query, id: string, asked: Asked): DataqueryBuilder {
  const query = new DataqueryBuilder()
    .datasource(DATA_SOURCE)
    .refId(id)
    .expr(expr)
    .legendFormat(legend)
    .editorMode(QueryEditorMode.Code);
  if (asked === 'range') return query.range();
  if (asked === 'now') return query.instant();
  if (asked === 'table') return query.instant().format(PromQueryFormat.Table);
  return query.range().format(PromQueryFormat.Heatmap);
}

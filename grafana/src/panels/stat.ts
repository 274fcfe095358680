import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { DATA_SOURCE } from '../variables.ts';
import { thresholds } from './limits.ts';
import { description, NOTHING, targets } from './parts.ts';
import type { PanelSpec, Titled } from './spec.ts';

export interface StatSpec extends PanelSpec {
  /** Draws the time range behind the number; else the query is asked for now only. */
  readonly trend?: boolean;
  /** Digits after the point; without it Grafana decides. */
  readonly decimals?: number;
  /** Words for values. */
  readonly words?: Extract<ValueMapping, { type: 'value' }>;
}

/** One number, or one for each line. */
export function stat(spec: StatSpec): Titled {
  const panel = new PanelBuilder()
    .title(spec.title)
    .description(description(spec))
    .datasource(DATA_SOURCE)
    .unit(spec.unit)
    .mappings(spec.words === undefined ? [NOTHING] : [NOTHING, spec.words])
    .thresholds(thresholds(spec.limits))
    .colorMode(BigValueColorMode.Value)
    .graphMode(spec.trend ? BigValueGraphMode.Area : BigValueGraphMode.None)
    .textMode(
      spec.queries.length > 1 || spec.queries[0].legend.includes('{{')
        ? BigValueTextMode.ValueAndName
        : BigValueTextMode.Value,
    )
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false))
    .targets(targets(spec.queries, spec.trend ? 'range' : 'now'));
  if (spec.decimals !== undefined) panel.decimals(spec.decimals);
  return { title: spec.title, panel };
}

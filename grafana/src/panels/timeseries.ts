import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATA_SOURCE } from '../variables.ts';
import { thresholds } from './limits.ts';
import { description, targets } from './parts.ts';
import type { PanelSpec, Titled } from './spec.ts';

export interface TimeseriesSpec extends PanelSpec {
  /** Areas on top of each other: for parts of a whole. */
  readonly stacked?: boolean;
  /** Upper end of the axis; without it the data decide. */
  readonly max?: number;
  /** For shares near one: the axis begins here, not at zero, unless data are below. */
  readonly from?: number;
}

/** Lines over time, limits dashed, and under them a table of the lines: mean, highest, last. */
export function timeseries(spec: TimeseriesSpec): Titled {
  const panel = new PanelBuilder()
    .title(spec.title)
    .description(description(spec))
    .datasource(DATA_SOURCE)
    .unit(spec.unit)
    .thresholds(thresholds(spec.limits))
    .thresholdsStyle(
      new GraphThresholdsStyleConfigBuilder().mode(
        spec.limits.plain ? GraphThresholdsStyleMode.Off : GraphThresholdsStyleMode.Dashed,
      ),
    )
    .lineWidth(1)
    .fillOpacity(spec.stacked ? 30 : 8)
    .showPoints(VisibilityMode.Never)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs(['mean', 'max', 'lastNotNull']),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
    .targets(targets(spec.queries, 'range'));
  if (spec.stacked) panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
  if (spec.from === undefined) panel.min(0);
  else panel.axisSoftMin(spec.from);
  if (spec.max !== undefined) panel.max(spec.max);
  return { title: spec.title, panel };
}

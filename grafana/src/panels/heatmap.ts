import {
  HeatmapCellLayout,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
  TooltipDisplayMode,
} from '@grafana/grafana-foundation-sdk/common';
import {
  HeatmapColorMode,
  HeatmapColorOptionsBuilder,
  HeatmapColorScale,
  HeatmapTooltipBuilder,
  PanelBuilder,
  RowsHeatmapOptionsBuilder,
  YAxisConfigBuilder,
} from '@grafana/grafana-foundation-sdk/heatmap';
import { DATA_SOURCE } from '../variables.ts';
import { thresholds } from './limits.ts';
import { description, targets } from './parts.ts';
import type { PanelSpec, Titled } from './spec.ts';

/** How often each bucket of a histogram was hit, over time. The unit is that of the buckets. */
export function heatmap(spec: PanelSpec): Titled {
  const panel = new PanelBuilder()
    .title(spec.title)
    .description(description(spec))
    .datasource(DATA_SOURCE)
    .unit(spec.unit)
    .thresholds(thresholds(spec.limits))
    .calculate(false)
    .color(
      new HeatmapColorOptionsBuilder()
        .mode(HeatmapColorMode.Scheme)
        .scheme('Oranges')
        .scale(HeatmapColorScale.Exponential)
        .exponent(0.5)
        .steps(64),
    )
    .rowsFrame(new RowsHeatmapOptionsBuilder().layout(HeatmapCellLayout.Auto))
    .yAxis(new YAxisConfigBuilder().unit(spec.unit))
    .scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Linear))
    .tooltip(new HeatmapTooltipBuilder().mode(TooltipDisplayMode.Single).yHistogram(true))
    .cellGap(1)
    .showLegend()
    .targets(targets(spec.queries, 'buckets'));
  return { title: spec.title, panel };
}

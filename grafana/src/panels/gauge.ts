import { ReduceDataOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/gauge';
import { DATA_SOURCE } from '../variables.ts';
import { thresholds } from './limits.ts';
import { description, NOTHING, targets } from './parts.ts';
import type { PanelSpec, Titled } from './spec.ts';

export interface GaugeSpec extends PanelSpec {
  readonly min: number;
  readonly max: number;
}

/** How much of a known whole, now. */
export function gauge(spec: GaugeSpec): Titled {
  const panel = new PanelBuilder()
    .title(spec.title)
    .description(description(spec))
    .datasource(DATA_SOURCE)
    .unit(spec.unit)
    .min(spec.min)
    .max(spec.max)
    .mappings([NOTHING])
    .thresholds(thresholds(spec.limits))
    .showThresholdMarkers(true)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false))
    .targets(targets(spec.queries, 'now'));
  return { title: spec.title, panel };
}

import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import {
  CustomVariableBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableHide,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** The data source that the reader chose; provisioning/datasources gives the first of them. */
export const DATA_SOURCE: DataSourceRef = { type: 'prometheus', uid: '$datasource' };

/** How Grafana's editor marks a query for the values of a label. */
const LABEL_VALUES = 1;

const ALL = { selected: true, text: ['All'], value: ['$__all'] };

/** A variable of a dashboard. */
export interface Variable {
  build(): VariableModel;
}

export function dataSource(): Variable {
  return new DatasourceVariableBuilder('datasource')
    .label('Data source')
    .description('The Prometheus that is asked.')
    .type('prometheus')
    .hide(VariableHide.DontHide)
    .current({ selected: true, text: 'Prometheus', value: 'prometheus' });
}

/** App instances; all of them until the reader chooses. */
export function instance(): Variable {
  return ofLabel('instance', 'Instance', 'Instances of the app.', 'parley_build_info{job="parley"}');
}

/** Templates of HTTP routes. */
export function route(): Variable {
  return ofLabel('route', 'Route', 'Templates of HTTP routes.', 'parley_http_requests_total{job="parley"}');
}

/** direct, small, large: rooms by what delivery to them costs. */
export function roomClass(): Variable {
  return new CustomVariableBuilder('class')
    .label('Room class')
    .description('Rooms by size: direct (two people), small (fewer than 100 members), large.')
    .values('direct,small,large')
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current(ALL);
}

function ofLabel(name: string, label: string, description: string, series: string): Variable {
  return new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(DATA_SOURCE)
    .query({ qryType: LABEL_VALUES, query: `label_values(${series},${name})`, refId: `variable-${name}` })
    .definition(`label_values(${series},${name})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current(ALL);
}

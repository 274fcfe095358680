import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { FIRING } from './promql.ts';
import { DATA_SOURCE } from './variables.ts';

/** A line where a process of the app began: the time is the value, in milliseconds, and the labels say what runs. */
const STARTS =
  'process_start_time_seconds{job="parley"} * 1000 ' +
  '* on (job, instance) group_right () parley_build_info{job="parley"}';

export function deployments(): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name('Deployments')
    .datasource(DATA_SOURCE)
    .enable(true)
    .iconColor('blue')
    .target(query(STARTS))
    .useValueForTime(true)
    .titleFormat('{{version}} started')
    .textFormat('{{instance}}, revision {{revision}}')
    .tagKeys('version');
}

export function alerts(): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name('Alerts')
    .datasource(DATA_SOURCE)
    .enable(true)
    .iconColor('red')
    .target(query(FIRING))
    .titleFormat('{{alertname}}')
    .textFormat('{{severity}} {{instance}}')
    .tagKeys('severity');
}

function query(expr: string): DataqueryBuilder {
  return new DataqueryBuilder().datasource(DATA_SOURCE).refId('Anno').expr(expr).range();
}

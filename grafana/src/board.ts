import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { alerts, deployments } from './annotations.ts';
import { arrange, type Section } from './layout.ts';
import { betweenDashboards, TAG, toDashboard } from './links.ts';
import { dataSource, type Variable } from './variables.ts';

export interface BoardSpec {
  /** Part of its address and of its file's name: never changed. */
  readonly uid: `parley-${string}`;
  readonly title: string;
  readonly description: string;
  /** How far back it looks at first, such as `1h`. */
  readonly range: string;
  /** Besides the data source. */
  readonly variables: readonly Variable[];
  readonly sections: readonly Section[];
}

/** The builders hide links and annotations in a menu; without a place they are shown on top of the dashboard. */
function onTop<T extends { placement?: unknown }>(builder: Builder<T>): Builder<Omit<T, 'placement'>> {
  const { placement: _, ...shown } = builder.build();
  return { build: () => shown };
}

/** A dashboard with what all of ours share. */
export function board(spec: BoardSpec): Dashboard {
  const builder = new DashboardBuilder(`Parley / ${spec.title}`)
    .uid(spec.uid)
    .description(spec.description)
    .tags([TAG])
    .timezone('browser')
    .time({ from: `now-${spec.range}`, to: 'now' })
    .refresh('30s')
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .links([onTop(betweenDashboards()), onTop(toDashboard('Runbook', 'parley-runbook'))])
    .annotations([onTop(deployments()), onTop(alerts())]);
  for (const variable of [dataSource(), ...spec.variables]) builder.withVariable(variable);
  return { ...builder.build(), panels: arrange(spec.sections) };
}

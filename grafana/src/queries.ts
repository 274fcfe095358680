import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

/** What Grafana would put in place of the variables. */
export interface VariableValues {
  /** Regular expressions over labels; without them everything. */
  readonly instance?: string;
  readonly class?: string;
  readonly route?: string;
  /** Such as `1m`: at least four times the scrape interval, so that a rate has its two samples. */
  readonly rateInterval: string;
  /** The time range of the dashboard, such as `1h`. */
  readonly range: string;
}

/** One query as Prometheus gets it. */
export interface PanelQuery {
  /** uid of the dashboard. */
  readonly dashboard: string;
  /** Title of the panel, or name of the annotation. */
  readonly panel: string;
  /** Which of the panel's queries: A, B … */
  readonly refId: string;
  /** As it stands in the dashboard. */
  readonly template: string;
  readonly expr: string;
  /** How its series are named, with labels such as `{{instance}}`. */
  readonly legend: string;
  /** Asked for one moment; else over the time range. */
  readonly instant: boolean;
}

/** All panels that are no rows, those in closed rows included. */
export function panelsOf(dashboard: Dashboard): Panel[] {
  return (dashboard.panels ?? []).flatMap(panel =>
    'panels' in panel && panel.type === 'row' ? panel.panels : [panel as Panel],
  );
}

/** Every query of every panel and annotation, with the variables replaced. */
export function queriesOf(dashboards: readonly Dashboard[], values: VariableValues): PanelQuery[] {
  return dashboards.flatMap(dashboard => {
    const annotations = (dashboard.annotations.list ?? []).flatMap(({ name, target }) =>
      target === undefined ? [] : [{ panel: name, target }],
    );
    const panels = panelsOf(dashboard).flatMap(({ title = '', targets = [] }) =>
      targets.map(target => ({ panel: title, target })),
    );
    return [...panels, ...annotations].map(({ panel, target }) => {
      // All of ours ask Prometheus: panels/parts.ts makes no other queries.
      const { expr, refId = '', legendFormat: legend = '', instant } = target as Dataquery;
      return {
        dashboard: dashboard.uid ?? '',
        panel,
        refId,
        template: expr,
        expr: replaced(expr, values),
        legend,
        instant: instant === true,
      };
    });
  });
}

/** @throws Error when a variable is left that nobody has a value for */
function replaced(expr: string, values: VariableValues): string {
  const known: Record<string, string> = {
    instance: values.instance ?? '.*',
    class: values.class ?? '.*',
    route: values.route ?? '.*',
    __rate_interval: values.rateInterval,
    __range: values.range,
  };
  return expr.replace(/\$(\w+)/g, (_, name: string) => {
    const value = known[name];
    if (value === undefined) throw new Error(`${expr}: nothing stands for $${name}`);
    return value;
  });
}

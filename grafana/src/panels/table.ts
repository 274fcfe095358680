import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { DATA_SOURCE } from '../variables.ts';
import { thresholds } from './limits.ts';
import { description, NOTHING, refId, targets } from './parts.ts';
import type { PanelSpec, Query, Titled, Unit } from './spec.ts';

/** A column of values; its legend is its head. */
export interface Column extends Query {
  /** Without it, the unit of the table. */
  readonly unit?: Unit;
}

export interface TableSpec extends PanelSpec {
  /** Labels that are shown, in this order, with their heads. Rows with the same labels become one. */
  readonly labels: Readonly<Record<string, string>>;
  readonly queries: readonly [Column, ...Column[]];
  /** Head of the column by which rows are sorted, highest first. */
  readonly sortBy: string;
}

/** Rows by label, as they are now. */
export function table(spec: TableSpec): Titled {
  const shown = columns(spec);
  const panel = new PanelBuilder()
    .title(spec.title)
    .description(description(spec))
    .datasource(DATA_SOURCE)
    .unit(spec.unit)
    .mappings([NOTHING])
    .thresholds(thresholds(spec.limits))
    .showHeader(true)
    .filterable(true)
    .sortBy([new TableSortByFieldStateBuilder().displayName(spec.sortBy).desc(true)])
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({ id: 'filterFieldsByName', options: { include: { names: Object.keys(shown) } } })
    .withTransformation({
      id: 'organize',
      options: {
        renameByName: shown,
        indexByName: Object.fromEntries(Object.keys(shown).map((name, i) => [name, i])),
      },
    })
    .targets(targets(spec.queries, 'table'));
  for (const { legend, unit } of spec.queries) {
    if (unit !== undefined) panel.overrideByName(legend, [{ id: 'unit', value: unit }]);
  }
  return { title: spec.title, panel };
}

/** Names of fields as the data source gives them, and the heads that replace them. */
function columns({ labels, queries }: TableSpec): Record<string, string> {
  const values = queries.map(({ legend }, i) => [
    queries.length > 1 ? `Value #${refId(i)}` : 'Value',
    legend,
  ]);
  return { ...labels, ...Object.fromEntries(values) };
}

import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as units from '@grafana/grafana-foundation-sdk/units';
import type { Limits } from './limits.ts';

/** Units that Grafana knows, by their ids. */
export type Unit = Extract<(typeof units)[keyof typeof units], string>;

/** One line, or one group of lines, of a panel. */
export interface Query {
  readonly expr: string;
  /** Name of the line; `{{label}}` stands for the value of a label. */
  readonly legend: string;
}

/** What every panel must say: without it there is no panel. */
export interface PanelSpec {
  readonly title: string;
  /** What the panel shows. */
  readonly shows: string;
  /** What to worry about in it. */
  readonly bad: string;
  readonly unit: Unit;
  readonly limits: Limits;
  readonly queries: readonly [Query, ...Query[]];
}

/** A panel that has yet to get its place and its id. */
export interface Unplaced extends Builder<Panel> {
  id(id: number): this;
  gridPos(at: GridPos): this;
}

/** A panel with the title that its id is made from. */
export interface Titled {
  readonly title: string;
  readonly panel: Unplaced;
}

/** What can be done to a running deployment to fill a panel; the fault drills of tests/stack are among them. */
export type Drill = 'stop PostgreSQL';

/** A query that has no series while all is well: the series begin with the first event of their kind. */
export interface Quiet {
  /** uid of the dashboard; without it, all that have the panel. */
  readonly dashboard?: string;
  /** Title of the panel, or name of the annotation. */
  readonly panel: string;
  /** Without it, all queries of the panel. */
  readonly refId?: string;
  readonly why: string;
  readonly drill: Drill;
}

const FIRES = 'ALERTS has a series for an alert from when it fires until it ends.';

/** Empty in peace. Every other query of a panel has data as soon as there is some traffic. */
export const quiet: readonly Quiet[] = [
  { panel: 'Alerts', why: FIRES, drill: 'stop PostgreSQL' },
  {
    dashboard: 'parley-http',
    panel: 'Errors by route',
    why: 'Statuses of the 5xx have no series before the first.',
    drill: 'stop PostgreSQL',
  },
];

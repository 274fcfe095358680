import type { QueueState } from '#protocol';

/** What could not be told now, because what knows it did not answer in time. */
export const UNKNOWN = 'unknown';
export type Told<T> = T | typeof UNKNOWN;

/** What the start page shows; the page in the browser is made from it. Parts that are absent are not for this role. */
export interface StartFacts {
  /** When it was gathered, as on the wire. */
  readonly at: string;
  /** People online, on all nodes. */
  readonly online: number;
  /** Messages a minute, over the last five minutes. */
  readonly messageRate: Told<number>;
  readonly reports: Told<QueueState>;
  readonly system?: SystemFacts;
}

/** How the service is, for admins. */
export interface SystemFacts {
  readonly signInFailures: Told<{ readonly lastHour: number; readonly lastDay: number }>;
  /** How long the database took to answer, in milliseconds. */
  readonly databaseMs: Told<number>;
  /** `alone`: there is no other node to hear of. */
  readonly bus: 'up' | 'down' | 'alone';
  /** Pictures that wait to be worked on, and the age of the oldest. */
  readonly avatars: Told<{ readonly length: number; readonly oldestSeconds: number }>;
  /** The last check of the audit chain by this node. */
  readonly audit: Told<{ readonly at: string; readonly seq: number; readonly whole: boolean }>;
  /** Dashboards, in the order in which one looks at them; none without Grafana. */
  readonly dashboards: readonly { readonly name: string; readonly href: string }[];
}

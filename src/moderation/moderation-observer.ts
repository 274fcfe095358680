import type { SanctionKind } from '#protocol';
import type { ReportObserver } from './report-observer.ts';

/** `expired` is the end by time. */
export type SanctionHappening = 'imposed' | 'lifted' | 'expired';

/** Watches the work of moderators on this node. Times are in seconds. */
export interface ModerationObserver extends ReportObserver {
  /** From the report, or its last re-opening, to the claim. */
  claimedAfter(seconds: number): void;
  /** From the report, or its last re-opening, to its end. */
  closedAfter(seconds: number): void;
  sanctioned(kind: SanctionKind, what: SanctionHappening): void;
  /** Messages are gone: by their author, by a moderator, or with all messages of a person. */
  deleted(by: 'author' | 'moderator' | 'removal', messages: number): void;
}

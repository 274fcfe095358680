/** What happens to reports; `joined` is a further voice, `reversed` a sanction that was lifted on appeal. */
export type ReportHappening =
  | 'filed'
  | 'joined'
  | 'appealed'
  | 'claimed'
  | 'released'
  | 'resolved'
  | 'dismissed'
  | 'reopened'
  | 'reversed';

/** Counts the reports that pass through this node. */
export interface ReportObserver {
  happened(what: ReportHappening): void;
}

/** Counts what happens to a bus that can lose messages. */
export interface BusObserver {
  published(): void;
  received(): void;
  /** A message could not be handed over, or nobody knows whether it was. */
  lost(): void;
  /** Messages for this node may have been lost: it compares with the database. */
  gap(): void;
}

/** Counts rooms that were read from the database because the bus did not bring their events. */
export interface RepairObserver {
  repaired(events: number): void;
}

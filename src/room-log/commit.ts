import type { RoomEvent } from '#protocol';

/** What one commit brought to one room, in version order. */
export interface RoomCommit {
  readonly room: number;
  readonly events: readonly RoomEvent[];
  /** When sends were committed, by `performance.now()`; absent for other changes. */
  readonly committedAt?: number;
}

/** Where commits go once they are durable. Fan-out hangs here; the log knows nothing of it. */
export interface CommitSink {
  committed(commits: readonly RoomCommit[]): void;
  /** A statement on these rooms ended without an answer: they may hold changes that were never announced. */
  uncertain(rooms: readonly number[]): void;
}

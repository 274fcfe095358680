import type { ErrorCode } from '#protocol';

/**
 * How an upload ended: as pictures; refused, by the code that the uploader was told; `outdated`, because it was
 * replaced or taken back meanwhile; `failed`, and it will be tried again.
 */
export type AvatarResult = 'ready' | 'outdated' | 'failed' | ErrorCode;

/** Watches the work on uploads of this node. */
export interface AvatarObserver {
  ended(result: AvatarResult): void;
  /** Work on one upload took so long, whatever came of it. */
  worked(seconds: number): void;
  /** What waits or is worked on, on all nodes, as it was when this node looked last; age in seconds. */
  queue(length: number, oldestSeconds: number): void;
}

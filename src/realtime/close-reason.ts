import type { CloseReason } from './socket-observer.ts';

/** What clients' codes of RFC 6455 section 7.4.1 mean; 1005 is a close frame without a code, 1006 is none at all. */
const CLIENT_CODES: Readonly<Record<number, CloseReason>> = {
  1000: 'normal',
  1001: 'leaving',
  1005: 'normal',
  1006: 'lost',
};

/**
 * Why a socket ended.
 * @param ours what this side closed it with; undefined when it did not
 * @param code what came with its end
 */
export function closeReason(ours: CloseReason | undefined, code: number): CloseReason {
  return ours ?? CLIENT_CODES[code] ?? 'other';
}

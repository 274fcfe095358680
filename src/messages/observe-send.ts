import type { SendResult } from '#protocol';
import { AppError } from '../errors.ts';
import type { AppendEntry } from '../room-log/append-statement.ts';
import type { LogObserver, SendOutcome } from '../room-log/log-observer.ts';

type Send = (entry: AppendEntry) => Promise<SendResult>;

/** A send that tells what became of it, whichever way it came. */
export function observeSend(observer: Pick<LogObserver, 'send'>, send: Send): Send {
  return async entry => {
    const since = performance.now();
    const ended = (outcome: SendOutcome) =>
      observer.send(entry.room, outcome, (performance.now() - since) / 1_000);
    try {
      const result = await send(entry);
      ended(result.duplicate ? 'duplicate' : 'stored');
      return result;
    } catch (error) {
      ended(isOurs(error) ? 'failed' : 'refused');
      throw error;
    }
  };
}

/** Whether the sender could have done nothing about it. */
function isOurs(error: unknown): boolean {
  return !(error instanceof AppError) || error.code === 'unavailable' || error.code === 'internal';
}

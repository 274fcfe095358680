import type { LogObserver } from '../../room-log/log-observer.ts';
import { ROOM_CLASSES, type RoomClass } from '../../room-log/room-class.ts';
import type { Instruments } from '../instruments.ts';
import { BATCH, LATENCY, STATEMENT } from './buckets.ts';

/** The room log: commits, acknowledgements, delivery, catching up. */
export function logMetrics(instruments: Instruments): LogObserver<RoomClass> {
  const batch = instruments.histogram('parley_commit_sends', 'Sends in one commit.', BATCH);
  const commit = instruments.histogram(
    'parley_commit_duration_seconds',
    'From the call of the database to the end of the commit.',
    STATEMENT,
  );
  const failures = instruments.counter(
    'parley_commit_failures_total',
    'Commits that failed: no answer, refused, or lost against another node and tried again.',
  );
  const sends = instruments.counters(
    'parley_sends_total',
    'Sends by socket or HTTP by what became of them: stored, duplicate (answered as the first time), refused, failed (our fault). A room that is not there counts as small.',
    { class: ROOM_CLASSES, outcome: ['stored', 'duplicate', 'refused', 'failed'] },
  );
  const sendTallies = byClass(room => ({
    stored: sends({ class: room, outcome: 'stored' }),
    duplicate: sends({ class: room, outcome: 'duplicate' }),
    refused: sends({ class: room, outcome: 'refused' }),
    failed: sends({ class: room, outcome: 'failed' }),
  }));
  const acknowledged = instruments.spreads(
    'parley_send_ack_duration_seconds',
    'From a send (the frame, or the request) that was stored or known already, to its acknowledgement.',
    { class: ROOM_CLASSES },
    LATENCY,
  );
  const ackSpreads = byClass(room => acknowledged({ class: room }));
  const delivered = instruments.spreads(
    'parley_delivery_duration_seconds',
    'From the commit of a message on this node to the write to the last socket of this node that hears its room: handing to the kernel, or to what waits for a slow reader.',
    { class: ROOM_CLASSES },
    LATENCY,
  );
  const deliverySpreads = byClass(room => delivered({ class: room }));
  const catchUps = instruments.counters(
    'parley_catch_ups_total',
    'Rooms that a client asked for from where it stood, at hello or later: current, complete, partial (it asks again), resync.',
    { outcome: ['current', 'complete', 'partial', 'resync'] },
  );
  return {
    committed(size, seconds) {
      batch(size);
      commit(seconds);
    },
    commitFailed: () => failures.add(),
    send(room, outcome, seconds) {
      sendTallies[room][outcome].add();
      if (outcome === 'stored' || outcome === 'duplicate') ackSpreads[room].observe(seconds);
    },
    delivered: (room, messages, seconds) => deliverySpreads[room].observe(seconds, messages),
    caughtUp: outcome => catchUps({ outcome }).add(),
  };
}

/** What is counted for each message is looked up once, and not for each message. */
function byClass<T>(make: (room: RoomClass) => T): Readonly<Record<RoomClass, T>> {
  return { direct: make('direct'), small: make('small'), large: make('large') };
}

/** @param read sends that are in no commit yet */
export function observeAppendQueue(instruments: Instruments, read: () => number): void {
  instruments.measure(
    'parley_append_queue_length',
    'Sends that are in no commit yet; from 10,000 on a node refuses more of them.',
    read,
  );
}

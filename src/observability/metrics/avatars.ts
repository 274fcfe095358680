import type { AvatarObserver } from '../../avatars/avatar-observer.ts';
import type { Instruments } from '../instruments.ts';
import { WORK } from './buckets.ts';

/** Results that are there from the start, at zero. */
const RESULTS = [
  ...['ready', 'outdated', 'failed', 'avatar_unreadable', 'avatar_too_large', 'body_too_large'],
  ...['rate_limited', 'busy'],
];

/** Pictures: what was uploaded, and the work on it. */
export function avatarMetrics(instruments: Instruments): AvatarObserver {
  const ended = instruments.counters(
    'parley_avatars_total',
    'Uploads that came to an end on this node: ready, outdated, failed (and tried again), or the code of the refusal.',
    { result: 'ready, outdated, failed and the codes of docs/ERRORS.md' },
  );
  for (const result of RESULTS) ended({ result });
  const worked = instruments.histogram(
    'parley_avatar_work_duration_seconds',
    'Time that this node worked on one upload.',
    WORK,
  );
  const length = instruments.gauge(
    'parley_avatar_queue_length',
    'Uploads that wait or are worked on, on all nodes, as this node saw it last.',
  );
  const age = instruments.gauge(
    'parley_avatar_queue_age_seconds',
    'Age of the oldest of these uploads; 0: none.',
  );
  return {
    ended: result => ended({ result }).add(),
    worked,
    queue(waiting, oldestSeconds) {
      length(waiting);
      age(oldestSeconds);
    },
  };
}

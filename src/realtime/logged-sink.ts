import type { RoomEvent } from '#protocol';
import type { Logger } from '../observability/logger.ts';
import type { CommitSink } from '../room-log/commit.ts';

/** What ties a line to others: never what stands in a message. */
function factsOf(event: RoomEvent) {
  const { room, version } = event;
  return { room, version, event: event.event, ...(event.event === 'message' ? { seq: event.data.seq } : {}) };
}

/**
 * A sink that writes at level debug what was committed, and what was handed on to the sockets of this node and to the
 * bus of all. Nothing stands between when nobody wants to see it.
 */
export function loggedSink(sink: CommitSink, log: Pick<Logger, 'debug' | 'isLevelEnabled'>): CommitSink {
  if (!log.isLevelEnabled('debug')) return sink;
  return {
    committed(commits) {
      const facts = commits.flatMap(({ events }) => events.map(factsOf));
      for (const one of facts) log.debug(one, 'event committed');
      sink.committed(commits);
      for (const one of facts) log.debug(one, 'event handed on');
    },
    uncertain(rooms) {
      log.debug({ rooms }, 'commit in doubt');
      sink.uncertain(rooms);
    },
  };
}

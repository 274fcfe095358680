import type { CommitSink } from './commit.ts';

/** A sink that hands everything on, and tells a follower of the log which rooms have, or may have, changed. */
export function teeSink(sink: CommitSink, changed: (rooms: readonly number[]) => void): CommitSink {
  return {
    committed(commits) {
      sink.committed(commits);
      changed(commits.map(commit => commit.room));
    },
    uncertain(rooms) {
      sink.uncertain(rooms);
      changed(rooms);
    },
  };
}

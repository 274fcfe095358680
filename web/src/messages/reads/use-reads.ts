import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RoomState } from '#client';
import { useChat } from '../../chat/context.ts';
import { mergeReads, positionsOfOthers } from './read-count.ts';
import { fetchReaders } from './reads.requests.ts';

/** Largest room whose members are told each other's read positions. */
const TOLD_MAX = 100;

/** Read positions of the others, in order; none in large rooms, where they are not told. */
export function useReads(room: RoomState): readonly number[] {
  const chat = useChat();
  const [known, setKnown] = useState<ReadonlyMap<number, number>>(new Map());
  const told = room.info.kind !== 'direct' && room.memberCount <= TOLD_MAX;
  const live = chat.connection.value.name === 'live';
  useEffect(() => {
    if (!told || !live) return;
    let wanted = true;
    fetchReaders(chat.api.http, room.id, 0, 0).then(
      ({ readers }) => {
        if (wanted) setKnown(new Map(readers.map(({ user, seq }) => [user.id, seq])));
      },
      // Those that come live are told without it.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [chat, room.id, told, live]);
  return useMemo(
    () => (told ? positionsOfOthers(mergeReads(known, room.reads), room.me) : []),
    [told, known, room.reads, room.me],
  );
}

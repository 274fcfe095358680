import { isHidden } from '#client';
import { useChat } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { roomName } from '../rooms/room-name.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Time } from '../ui/time.tsx';
import { words } from '../words/index.ts';
import { type Asked, hitAddress } from './address.ts';
import { excerpt } from './marking.ts';
import type { Hit } from './search-store.ts';

/** One hit, which leads to its place in its room. */
export function HitLink({ hit: { room, message }, asked }: { hit: Hit; asked: Asked }) {
  const chat = useChat();
  const { search } = words.value;
  const known = chat.room(room);
  if (isHidden(message, new Set(chat.standing.value.blocked))) {
    return <p class="search-hidden">{search.hiddenHit}</p>;
  }
  return (
    <a class="search-hit" href={hitAddress({ room, seq: message.seq }, asked)}>
      <Avatar person={message.author} size={32} />
      <span class="search-hit-head">
        <strong dir="auto">{nameOf.value(message.author)}</strong>
        <span class="search-hit-room" dir="auto">
          {search.inRoom(known === undefined ? search.lostRoom(room) : roomName(known))}
        </span>
        <Time at={message.createdAt} />
      </span>
      <span class="search-hit-text" dir="auto">
        {excerpt(message.text, asked.q).map((piece, at) =>
          piece.marked ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
        )}
      </span>
    </a>
  );
}

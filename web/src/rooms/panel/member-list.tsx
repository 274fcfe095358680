import { useMemo, useState } from 'preact/hooks';
import type { RoomState } from '#client';
import { useChat, useSession } from '../../chat/context.ts';
import { nameOf } from '../../people/names.ts';
import { language, words } from '../../words/index.ts';
import { byName, isCalled, onlineFirst } from '../members.ts';
import { roomPowers } from '../powers.ts';
import { MemberRow } from './member-row.tsx';
import { Portions } from './portions.tsx';

/** Who is in a room: those who are online first, otherwise by name. */
export function MemberList({ room }: { room: RoomState }) {
  const chat = useChat();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const { panel } = words.value.rooms;
  const name = nameOf.value;
  const online = chat.online.value;
  // Sorting thousands of names takes a while; it is done when a member changes, and not when somebody comes online.
  const sorted = useMemo(
    () => byName(room.members, name, language.value),
    [room.members, name, language.value],
  );
  const found = onlineFirst(sorted, online).filter(({ user }) => isCalled(user, typed, name));
  const may = roomPowers(room, session.user.value?.role ?? 'user');
  return (
    <>
      <input
        type="search"
        class="input"
        aria-label={panel.filter}
        placeholder={panel.filter}
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
      />
      {found.length === 0 && <p role="status">{panel.nobody}</p>}
      <Portions items={found} start={typed}>
        {shown => (
          <ul class="list">
            {shown.map(member => (
              <MemberRow
                key={member.user.id}
                room={room.id}
                member={member}
                online={online.has(member.user.id)}
                isMe={member.user.id === room.me}
                removable={may.remove(member)}
              />
            ))}
          </ul>
        )}
      </Portions>
    </>
  );
}

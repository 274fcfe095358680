import type { RoomState } from '#client';
import type { UserRef } from '#protocol';
import { useChat } from '../../chat/context.ts';
import { nameOf } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Endless } from '../../ui/endless.tsx';
import type { PagedList } from '../../ui/paged-list.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { words } from '../../words/index.ts';

interface CandidatesProps {
  list: PagedList<UserRef>;
  room: RoomState;
  chosen: readonly UserRef[];
  onToggle(user: UserRef): void;
}

/** People who were found, each to choose or not; members cannot be chosen again. */
export function Candidates({ list, room, chosen, onToggle }: CandidatesProps) {
  const chat = useChat();
  const { add } = words.value.rooms;
  const people = list.items.value.filter(user => user.id !== room.me);
  if (people.length === 0 && list.loading.value) return <Spinner />;
  if (people.length === 0 && !list.unfinished.value) return <p role="status">{add.nobody}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div class="add-candidates" tabIndex={0}>
      <ul class="list">
        {people.map(user => {
          const member = room.members.get(user.id)?.state === 'active';
          return (
            <li key={user.id}>
              <label class="list-row">
                <input
                  type="checkbox"
                  disabled={member}
                  checked={member || chosen.some(one => one.id === user.id)}
                  onChange={() => onToggle(user)}
                />
                <Avatar person={user} size={32} online={chat.online.value.has(user.id)} />
                <span class="list-text">
                  <span class="list-title">{nameOf.value(user)}</span>
                  <span class="list-note">
                    @{user.login}
                    {member && ` · ${add.member}`}
                  </span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      <Endless list={list} />
    </div>
  );
}

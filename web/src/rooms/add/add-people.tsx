import { X } from 'lucide';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RoomState } from '#client';
import { Limits, type UserRef } from '#protocol';
import { useChat } from '../../chat/context.ts';
import { nameOf } from '../../people/names.ts';
import { fetchPeople } from '../../people/people.requests.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PagedList } from '../../ui/paged-list.ts';
import { messageOf } from '../../ui/problem.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { tell } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';
import { useMembers } from '../use-members.ts';
import { addEach, type Refusal } from './add-each.ts';
import { Candidates } from './candidates.tsx';
import './add-people.css';

interface AddPeopleProps {
  room: RoomState;
  onClose(): void;
}

/** Finds people and adds them to a room, several at once. */
export function AddPeople({ room, onClose }: AddPeopleProps) {
  const chat = useChat();
  const { add } = words.value.rooms;
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<readonly UserRef[]>([]);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const [busy, setBusy] = useState(false);
  useMembers(room);
  const list = useMemo(() => new PagedList<UserRef>((after, q) => fetchPeople(chat, after, q)), [chat]);
  useEffect(() => {
    void list.start(query);
  }, [list, query]);

  const drop = (user: UserRef) => setChosen(chosen.filter(one => one.id !== user.id));
  const toggle = (user: UserRef) => {
    if (chosen.some(one => one.id === user.id)) drop(user);
    else if (chosen.length < Limits.addMembers) setChosen([...chosen, user]);
  };

  async function submit(): Promise<void> {
    setBusy(true);
    const { added, refused: others } = await addEach(chat.api.http, room.id, chosen);
    setBusy(false);
    if (added > 0) tell(add.added(added));
    setRefused(others);
    setChosen(others.map(one => one.user));
    if (others.length === 0) onClose();
  }

  return (
    <Dialog title={add.title} onClose={onClose}>
      <SearchField label={words.value.people.find} onSearch={setQuery} />
      {chosen.length > 0 && (
        <ul class="add-chosen" aria-label={add.chosen}>
          {chosen.map(user => (
            <li key={user.id}>
              {nameOf.value(user)}
              <IconButton icon={X} label={add.drop(nameOf.value(user))} onClick={() => drop(user)} />
            </li>
          ))}
        </ul>
      )}
      <Candidates list={list} room={room} chosen={chosen} onToggle={toggle} />
      <div role="alert">
        {refused.map(({ user, error }) => (
          <p key={user.id} class="form-problem">
            {add.refused(nameOf.value(user), messageOf(error))}
          </p>
        ))}
      </div>
      <div class="dialog-actions">
        <Button onClick={onClose}>{words.value.common.cancel}</Button>
        <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void submit()}>
          {chosen.length === 0 ? add.addNobody : add.add(chosen.length)}
        </Button>
      </div>
    </Dialog>
  );
}

import { useState } from 'preact/hooks';
import type { RoomState } from '#client';
import { useChat } from '../../chat/context.ts';
import { nameOf } from '../../people/names.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { language, words } from '../../words/index.ts';
import { byName, isCalled } from '../members.ts';
import { roomName } from '../room-name.ts';
import { useMembers } from '../use-members.ts';
import { leave } from './leave.ts';

/** Most members to choose from at once; the others are found by their name. */
const MOST = 6;
/** The choice of nobody in particular; ids start at 1. */
const FIRST_JOINED = 0;

interface LeaveAsOwnerProps {
  room: RoomState;
  onClose(): void;
}

/** An owner says to whom the room goes. */
export function LeaveAsOwner({ room, onClose }: LeaveAsOwnerProps) {
  const chat = useChat();
  const { leave: phrases } = words.value.rooms;
  const [heir, setHeir] = useState(FIRST_JOINED);
  const [query, setQuery] = useState('');
  useMembers(room);
  const name = nameOf.value;
  const others = byName(room.members, name, language.value).filter(({ user }) => user.id !== room.me);
  const found = others.filter(({ user }) => user.id === heir || isCalled(user, query, name));
  const options = found.slice(0, MOST).map(({ user }) => ({
    value: user.id,
    label: name(user),
    hint: `@${user.login}`,
  }));
  return (
    <Dialog title={phrases.title(roomName(room))} onClose={onClose}>
      <Form
        onSubmit={async () => {
          onClose();
          await leave(chat, room, heir === FIRST_JOINED ? undefined : heir);
        }}
        actions={busy => (
          <>
            <Button onClick={onClose}>{words.value.common.cancel}</Button>
            <Button type="submit" look="danger" busy={busy}>
              {phrases.yes}
            </Button>
          </>
        )}
      >
        <p>{phrases.ownerText}</p>
        {others.length > MOST && <SearchField label={phrases.filterHeirs} onSearch={setQuery} />}
        <RadioList
          label={phrases.heir}
          value={heir}
          onValue={id => setHeir(id)}
          options={[{ value: FIRST_JOINED, label: phrases.firstJoined }, ...options]}
        />
      </Form>
    </Dialog>
  );
}

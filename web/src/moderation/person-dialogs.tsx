import { useState } from 'preact/hooks';
import type { Author } from '#protocol';
import { useChat } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { ask } from '../ui/ask.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import type { Place } from './dialog-state.ts';
import { removeAllMessages, removeAvatar } from './moderation.requests.ts';
import { ReasonDialog } from './reason-dialog.tsx';

interface RemoveAllDialogProps {
  person: Author;
  place: Place | undefined;
  onClose(): void;
}

/** Removes all that somebody has written, in a room or everywhere. */
export function RemoveAllDialog({ person, place, onClose }: RemoveAllDialogProps) {
  const chat = useChat();
  const [where, setWhere] = useState<'here' | 'everywhere'>(place === undefined ? 'everywhere' : 'here');
  const { moderation } = words.value;
  const { removeAll, sanction } = moderation;
  const name = nameOf.value(person);
  async function remove(reason: string): Promise<boolean> {
    const sure = { title: removeAll.sure(name), text: removeAll.sureText, yes: removeAll.do, danger: true };
    if (!(await ask(sure))) return false;
    await removeAllMessages(chat.api, person.id, where === 'here' ? place?.id : undefined, reason);
    tell(removeAll.begun);
    return true;
  }
  return (
    <ReasonDialog
      title={removeAll.title(name)}
      text={removeAll.text}
      label={moderation.reason}
      hint={moderation.reasonHint}
      missing={moderation.reasonMissing}
      button={removeAll.do}
      danger
      onSubmit={remove}
      onClose={onClose}
    >
      {place !== undefined && (
        <RadioList
          label={sanction.place}
          options={[
            { value: 'here', label: sanction.here(place.name) },
            { value: 'everywhere', label: sanction.everywhere },
          ]}
          value={where}
          onValue={chosen => setWhere(chosen)}
        />
      )}
    </ReasonDialog>
  );
}

/** Takes somebody's picture away. */
export function RemoveAvatarDialog({ person, onClose }: { person: Author; onClose(): void }) {
  const { api } = useChat();
  const { moderation } = words.value;
  const text = moderation.removeAvatar;
  return (
    <ReasonDialog
      title={text.title(nameOf.value(person))}
      text={text.text}
      label={moderation.reason}
      hint={moderation.reasonHint}
      missing={moderation.reasonMissing}
      button={text.do}
      danger
      onSubmit={async reason => {
        await removeAvatar(api, person.id, reason);
        tell(text.done);
      }}
      onClose={onClose}
    />
  );
}

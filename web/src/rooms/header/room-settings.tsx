import { useState } from 'preact/hooks';
import type { RoomState } from '#client';
import { Limits } from '#protocol';
import { useChat, useSession } from '../../chat/context.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { tell } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';
import { roomPowers } from '../powers.ts';
import { changeRoom } from '../rooms.requests.ts';
import { patchOf } from './room-patch.ts';
import { pausesWith, pauseText } from './slow-mode.ts';

interface RoomSettingsProps {
  room: RoomState;
  onClose(): void;
}

/** Name, topic, slow mode, and who may add people. */
export function RoomSettings({ room, onClose }: RoomSettingsProps) {
  const chat = useChat();
  const session = useSession();
  const { settings, create } = words.value.rooms;
  // What is changed meanwhile by others is not overwritten: only what I changed is sent.
  const [before] = useState(room.info);
  const [name, setName] = useState(before.name ?? '');
  const [topic, setTopic] = useState(before.topic);
  const [slowSeconds, setSlowSeconds] = useState(before.slowSeconds);
  const [membersCanAdd, setMembersCanAdd] = useState(before.membersCanAdd);
  const [nameless, setNameless] = useState(false);
  const may = roomPowers(room, session.user.value?.role ?? 'user');

  async function submit(): Promise<void> {
    setNameless(name.trim() === '');
    if (name.trim() === '') return;
    const patch = patchOf(before, { name, topic, slowSeconds, membersCanAdd });
    if (patch !== undefined) {
      await changeRoom(chat.api.http, room.id, patch);
      tell(settings.saved);
    }
    onClose();
  }

  return (
    <Dialog title={settings.title} onClose={onClose}>
      <Form
        onSubmit={submit}
        actions={busy => (
          <>
            <Button onClick={onClose}>{words.value.common.cancel}</Button>
            <Button type="submit" look="primary" busy={busy}>
              {words.value.common.save}
            </Button>
          </>
        )}
      >
        <TextField
          label={create.name}
          value={name}
          onValue={setName}
          maxLength={Limits.nameLength}
          autocomplete="off"
          required
          error={nameless ? create.nameMissing : undefined}
        />
        <TextField
          label={create.topic}
          hint={create.topicHint}
          value={topic}
          onValue={setTopic}
          maxLength={Limits.topicLength}
          autocomplete="off"
        />
        <Field label={settings.slowMode} hint={settings.slowHint}>
          {ids => (
            <select
              {...ids}
              class="input"
              value={slowSeconds}
              onChange={event => setSlowSeconds(Number(event.currentTarget.value))}
            >
              {pausesWith(before.slowSeconds).map(pause => (
                <option key={pause} value={pause}>
                  {pause === 0 ? settings.slowOff : pauseText(pause)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {may.changeAdding && (
          <Check label={create.membersCanAdd} checked={membersCanAdd} onChecked={setMembersCanAdd} />
        )}
      </Form>
    </Dialog>
  );
}

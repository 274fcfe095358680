import { useState } from 'preact/hooks';
import { Limits } from '#protocol';
import { useChat } from '../../chat/context.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { words } from '../../words/index.ts';
import { openRoom } from '../arrival.ts';
import { createRoom } from '../rooms.requests.ts';

const KINDS = ['public', 'private'] as const;

/** Makes a room, and opens it. */
export function CreateRoom({ onClose }: { onClose(): void }) {
  const chat = useChat();
  const { create, kinds } = words.value.rooms;
  const [kind, setKind] = useState<(typeof KINDS)[number]>('public');
  const [name, setName] = useState('');
  const [topic, setTopic] = useState('');
  const [membersCanAdd, setMembersCanAdd] = useState(false);
  const [nameless, setNameless] = useState(false);

  async function submit(): Promise<void> {
    setNameless(name.trim() === '');
    if (name.trim() === '') return;
    const room = await createRoom(chat.api.http, { kind, name, topic, membersCanAdd });
    await openRoom(chat, room);
    onClose();
  }

  return (
    <Dialog title={create.title} onClose={onClose}>
      <Form
        onSubmit={submit}
        actions={busy => (
          <>
            <Button onClick={onClose}>{words.value.common.cancel}</Button>
            <Button type="submit" look="primary" busy={busy}>
              {create.create}
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
        <RadioList
          label={create.kind}
          value={kind}
          onValue={value => setKind(value)}
          options={KINDS.map(value => ({
            value,
            label: kinds[value],
            hint: value === 'public' ? create.publicHint : create.privateHint,
          }))}
        />
        <TextField
          label={create.topic}
          hint={create.topicHint}
          value={topic}
          onValue={setTopic}
          maxLength={Limits.topicLength}
          autocomplete="off"
        />
        <Check label={create.membersCanAdd} checked={membersCanAdd} onChecked={setMembersCanAdd} />
      </Form>
    </Dialog>
  );
}

import { useState } from 'preact/hooks';
import { Limits, type UserRef } from '#protocol';
import { useChat } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { words } from '../words/index.ts';
import { contacts, saveContact } from './contacts-store.ts';

interface ContactDialogProps {
  user: UserRef;
  onClose(): void;
}

/** Adds somebody to my contacts, or changes the name under which they are shown. */
export function ContactDialog({ user, onClose }: ContactDialogProps) {
  const chat = useChat();
  const { common, people } = words.value;
  const contact = contacts.value.get(user.id);
  const [name, setName] = useState(contact?.name ?? user.name);
  async function save(): Promise<void> {
    await saveContact(chat.api.http, user.id, name);
    onClose();
  }
  return (
    <Dialog title={contact === undefined ? people.addContact : people.editContact} onClose={onClose}>
      <Form
        onSubmit={save}
        actions={busy => (
          <>
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button type="submit" look="primary" busy={busy}>
              {common.save}
            </Button>
          </>
        )}
      >
        <TextField
          label={people.shownName}
          hint={people.shownNameHint}
          value={name}
          onValue={setName}
          maxLength={Limits.nameLength}
          required
        />
      </Form>
    </Dialog>
  );
}

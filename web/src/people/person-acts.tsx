import { Ban, BookUser, Ellipsis, MessageCircle, Pencil, UserMinus } from 'lucide';
import { useState } from 'preact/hooks';
import type { UserRef } from '#protocol';
import type { ChatStore } from '../chat/chat-store.ts';
import { useChat } from '../chat/context.ts';
import { personActs } from '../moderation/person-acts.ts';
import { openDirect } from '../rooms/direct.ts';
import { ask } from '../ui/ask.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { attempt } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { block, isBlocked, unblock } from './blocking.ts';
import { ContactDialog } from './contact-dialog.tsx';
import { contacts, deleteContact } from './contacts-store.ts';
import { nameOf } from './names.ts';

/** What I can do with somebody else. */
export function PersonActs({ user }: { user: UserRef }) {
  const chat = useChat();
  const { people } = words.value;
  const [naming, setNaming] = useState(false);
  const [opening, setOpening] = useState(false);
  const isContact = contacts.value.has(user.id);
  const blocked = isBlocked(chat, user.id);

  async function message(): Promise<void> {
    setOpening(true);
    await attempt(() => openDirect(chat, user.id));
    setOpening(false);
  }

  function more(): MenuItem[] {
    const blocking: MenuItem = blocked
      ? { label: people.unblock, icon: Ban, run: () => void unblock(chat, user) }
      : { label: people.block, icon: Ban, danger: true, run: () => void block(chat, user) };
    const removing: MenuItem = {
      label: people.removeContact,
      icon: UserMinus,
      run: () => void remove(chat, user),
    };
    return [...(isContact ? [removing] : []), blocking, ...personActs(chat, user)];
  }

  return (
    <div class="person-acts">
      {!blocked && (
        <Button look="primary" icon={MessageCircle} busy={opening} onClick={() => void message()}>
          {people.message}
        </Button>
      )}
      <Button icon={isContact ? Pencil : BookUser} onClick={() => setNaming(true)}>
        {isContact ? people.editContact : people.addContact}
      </Button>
      <Menu label={people.acts(nameOf.value(user))} icon={Ellipsis} items={more} />
      {naming && <ContactDialog user={user} onClose={() => setNaming(false)} />}
    </div>
  );
}

async function remove(chat: ChatStore, user: UserRef): Promise<void> {
  const { people } = words.value;
  const title = people.removeTitle(nameOf.value(user));
  if (!(await ask({ title, text: people.removeText, yes: people.removeContact }))) return;
  await attempt(() => deleteContact(chat.api.http, user.id));
}

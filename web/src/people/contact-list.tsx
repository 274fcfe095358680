import { BookUser } from 'lucide';
import { Empty } from '../ui/empty.tsx';
import { language, words } from '../words/index.ts';
import { contacts } from './contacts-store.ts';
import { PersonRow } from './person-row.tsx';

/** My contacts, by the names that I gave them. */
export function ContactList() {
  const { people } = words.value;
  const { compare } = new Intl.Collator(language.value);
  const mine = [...contacts.value.values()].sort((a, b) => compare(a.name, b.name));
  if (mine.length === 0) {
    return <Empty icon={BookUser} title={people.noContacts} text={people.noContactsHint} />;
  }
  return (
    <ul class="list">
      {mine.map(({ user }) => (
        <PersonRow key={user.id} user={user} />
      ))}
    </ul>
  );
}

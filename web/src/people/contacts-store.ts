import { type ReadonlySignal, signal } from '@preact/signals';
import type { Http } from '#client';
import { type Contact, Limits, type UserRef } from '#protocol';
import { request } from '../api/request.ts';
import type { ChatStore } from '../chat/chat-store.ts';

type ContactsById = ReadonlyMap<number, Contact>;
const NOBODY: ContactsById = new Map();

const known = signal(NOBODY);
/** Grows with every change made here: a list that was asked for before it is out of date. */
let changes = 0;

/** My contacts by the person's id; none before they have been fetched. */
export const contacts: ReadonlySignal<ContactsById> = known;

/**
 * Fetches my contacts at every connection, for another device may have changed them while there was none, and keeps
 * them up to date. The returned function ends it and forgets them.
 */
export function followContacts(chat: ChatStore): () => void {
  const ends = [
    chat.on('state', state => {
      // Who cannot be fetched now is shown by their own name until the next connection.
      if (state.name === 'live') fetchContacts(chat.api.http).catch(() => undefined);
    }),
    chat.on('user', updatePerson),
  ];
  return () => {
    for (const end of ends) end();
    changes += 1;
    known.value = NOBODY;
  };
}

/** Adds somebody to my contacts, or changes the name under which they are shown to me. */
export async function saveContact(http: Http, user: number, name: string): Promise<void> {
  const contact = await request(http, 'put', '/contacts/{user}', { path: { user }, body: { name } });
  changes += 1;
  known.value = new Map(known.value).set(user, contact);
}

export async function deleteContact(http: Http, user: number): Promise<void> {
  await request(http, 'delete', '/contacts/{user}', { path: { user } });
  changes += 1;
  const rest = new Map(known.value);
  rest.delete(user);
  known.value = rest;
}

async function fetchContacts(http: Http): Promise<void> {
  const started = changes;
  const all = new Map<number, Contact>();
  let after: number | null = 0;
  while (after !== null) {
    const page: { contacts: Contact[]; next: number | null } = await request(http, 'get', '/contacts', {
      query: { after, limit: Limits.pageMax },
    });
    for (const contact of page.contacts) all.set(contact.user.id, contact);
    after = page.next;
  }
  if (started === changes) known.value = all;
  else await fetchContacts(http);
}

function updatePerson(user: UserRef): void {
  const contact = known.value.get(user.id);
  if (contact !== undefined) known.value = new Map(known.value).set(user.id, { ...contact, user });
}

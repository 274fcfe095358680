import { computed } from '@preact/signals';
import { contacts } from './contacts-store.ts';

/** What a person is called here: as I named them in my contacts, else as they call themselves. */
export const nameOf = computed(
  () =>
    (user: { readonly id: number; readonly name: string }): string =>
      contacts.value.get(user.id)?.name ?? user.name,
);

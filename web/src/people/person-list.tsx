import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { UserRef } from '#protocol';
import { useChat } from '../chat/context.ts';
import { Endless } from '../ui/endless.tsx';
import type { PagedList } from '../ui/paged-list.ts';
import { Spinner } from '../ui/spinner.tsx';
import { PersonRow } from './person-row.tsx';

interface PersonListProps {
  list: PagedList<UserRef>;
  /** What is shown when there is nobody in it. */
  empty: ComponentChildren;
  /** At the end of a row: buttons. */
  end?(user: UserRef): ComponentChildren;
}

/** People, fetched as far as they are looked at, and kept as they call themselves now. */
export function PersonList({ list, empty, end }: PersonListProps) {
  const chat = useChat();
  useEffect(
    () => chat.on('user', user => list.update(one => (one.id === user.id ? { ...one, ...user } : one))),
    [chat, list],
  );
  const people = list.items.value;
  if (people.length === 0 && list.error.value === undefined) {
    return list.unfinished.value ? <Spinner /> : empty;
  }
  return (
    <>
      <ul class="list">
        {people.map(user => (
          <PersonRow key={user.id} user={user}>
            {end?.(user)}
          </PersonRow>
        ))}
      </ul>
      <Endless list={list} />
    </>
  );
}

import { UserSearch } from 'lucide';
import { useMemo, useRef } from 'preact/hooks';
import type { UserRef } from '#protocol';
import { useChat } from '../chat/context.ts';
import { useLive } from '../chat/use-live.ts';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/paged-list.ts';
import { SearchField } from '../ui/search-field.tsx';
import { words } from '../words/index.ts';
import { fetchPeople } from './people.requests.ts';
import { PersonList } from './person-list.tsx';

/** Everybody on this service, and a search among them. */
export function Everybody() {
  const chat = useChat();
  const { people } = words.value;
  const wanted = useRef('');
  const list = useMemo(() => new PagedList<UserRef>((after, q) => fetchPeople(chat, after, q)), [chat]);
  // Who is online, and who is new.
  useLive(() => void list.start(wanted.current));
  function look(text: string): void {
    if (text === wanted.current) return;
    wanted.current = text;
    void list.start(text);
  }
  return (
    <>
      <SearchField label={people.find} onSearch={look} />
      <PersonList list={list} empty={<Empty icon={UserSearch} title={people.nobodyFound} />} />
    </>
  );
}

import { Ban } from 'lucide';
import { useEffect, useMemo } from 'preact/hooks';
import type { UserRef } from '#protocol';
import { useChat } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/paged-list.ts';
import { words } from '../words/index.ts';
import { unblock } from './blocking.ts';
import { fetchBlocked } from './people.requests.ts';
import { PersonList } from './person-list.tsx';

/** Whom I blocked. */
export function BlockedList() {
  const chat = useChat();
  const { people } = words.value;
  const list = useMemo(() => new PagedList<UserRef>(after => fetchBlocked(chat.api.http, after)), [chat]);
  useEffect(() => {
    void list.start();
    // Somebody is blocked or not any more, here or on another device of mine. Each connection begins with it, too.
    return chat.on('standing', () => void list.start());
  }, [chat, list]);
  return (
    <PersonList
      list={list}
      empty={<Empty icon={Ban} title={people.noneBlocked} text={people.noneBlockedHint} />}
      end={user => <Button onClick={() => void unblock(chat, user)}>{people.unblock}</Button>}
    />
  );
}

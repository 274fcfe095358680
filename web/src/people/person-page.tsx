import { useEffect } from 'preact/hooks';
import type { UserRef } from '#protocol';
import { Loaded } from '../api/loaded.tsx';
import { useLoading } from '../api/loading.ts';
import { useChat, useSession } from '../chat/context.ts';
import { useLive } from '../chat/use-live.ts';
import { Badge } from '../ui/badge.tsx';
import { Page } from '../ui/page.tsx';
import { words } from '../words/index.ts';
import { isBlocked } from './blocking.ts';
import { nameOf } from './names.ts';
import { fetchPerson } from './people.requests.ts';
import { PersonActs } from './person-acts.tsx';
import { Picture } from './picture.tsx';
import './person-page.css';

/** One person: who they are, and what I can do with them. Another person needs another `key`. */
export function PersonPage({ id }: { id: number }) {
  const chat = useChat();
  const { people } = words.value;
  const person = useLoading(() => fetchPerson(chat, id));
  useLive(() => void person.reload());
  useEffect(
    () =>
      chat.on('user', user => {
        if (user.id === id) person.change(known => ({ ...known, ...user }));
      }),
    [chat, id],
  );
  const title = person.value === undefined ? people.title : nameOf.value(person.value);
  return (
    <Page title={title} back="/people">
      <Loaded of={person}>{user => <Person user={user} />}</Loaded>
    </Page>
  );
}

function Person({ user }: { user: UserRef }) {
  const chat = useChat();
  const session = useSession();
  const { people } = words.value;
  const name = nameOf.value(user);
  const online = chat.online.value.has(user.id);
  return (
    <article class="person">
      <Picture person={user} label={people.picture(name)} />
      <div class="person-about">
        <p class="person-name">{name}</p>
        {name !== user.name && <p class="person-quiet">{people.callThemselves(user.name)}</p>}
        <p class="person-quiet">@{user.login}</p>
        <p class="person-badges">
          <span class={online ? 'person-presence online' : 'person-presence'}>
            {online ? people.online : people.offline}
          </span>
          {user.role !== 'user' && <Badge tone="accent">{words.value.common.roles[user.role]}</Badge>}
          {isBlocked(chat, user.id) && <Badge tone="warn">{people.isBlocked}</Badge>}
        </p>
      </div>
      {user.id === session.user.value?.id ? (
        <p class="person-acts">
          {people.you} <a href="/profile">{people.toProfile}</a>
        </p>
      ) : (
        <PersonActs user={user} />
      )}
    </article>
  );
}

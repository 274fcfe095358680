import type { ComponentChildren } from 'preact';
import type { UserRef } from '#protocol';
import { useChat } from '../chat/context.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { words } from '../words/index.ts';
import { nameOf } from './names.ts';
import './person-row.css';

interface PersonRowProps {
  user: UserRef;
  /** At the end: buttons. */
  children?: ComponentChildren;
}

/** A person in a list, with a link to their page. */
export function PersonRow({ user, children }: PersonRowProps) {
  const chat = useChat();
  const { people } = words.value;
  const name = nameOf.value(user);
  const online = chat.online.value.has(user.id);
  return (
    <li class="person-row">
      <a class="list-row" href={`/people/${user.id}`}>
        <Avatar person={user} online={online} />
        <span class="list-text">
          <span class="list-title">{name}</span>
          <span class="list-note">
            @{user.login}
            {name !== user.name && ` · ${user.name}`}
            {online && <span class="visually-hidden"> · {people.online}</span>}
          </span>
        </span>
        {user.role !== 'user' && (
          <span class="list-end">
            <Badge tone="accent">{words.value.common.roles[user.role]}</Badge>
          </span>
        )}
      </a>
      {children}
    </li>
  );
}

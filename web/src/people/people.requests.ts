import type { Http } from '#client';
import { Limits, type UserRef } from '#protocol';
import { type Answer, request } from '../api/request.ts';
import type { ChatStore } from '../chat/chat-store.ts';
import type { ListPage } from '../ui/paged-list.ts';

type ListedUser = Answer<'/users/{id}', 'get'>;

/** Who is online comes with the answer, and goes where it is kept up to date: `chat.online`. */
const presence = (user: ListedUser) => ({ user, online: user.online });

/** People whose name or login holds `q`, all of them when it is empty; by id. */
export async function fetchPeople(
  { api, client }: ChatStore,
  after: number,
  q: string,
): Promise<ListPage<UserRef>> {
  const query = { after, limit: Limits.pageSize, ...(q === '' ? {} : { q }) };
  const { users, next } = await client.learnPresence(
    () => request(api.http, 'get', '/users', { query }),
    page => page.users.map(presence),
  );
  return { items: users, next };
}

export const fetchPerson = ({ api, client }: ChatStore, id: number): Promise<UserRef> =>
  client.learnPresence(
    () => request(api.http, 'get', '/users/{id}', { path: { id } }),
    user => [presence(user)],
  );

/** Whom I blocked, by id. */
export async function fetchBlocked(http: Http, after: number): Promise<ListPage<UserRef>> {
  const { blocks, next } = await request(http, 'get', '/me/blocks', {
    query: { after, limit: Limits.pageSize },
  });
  return { items: blocks.map(block => block.user), next };
}

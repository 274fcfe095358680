import type { Http, RoomOffer } from '#client';
import { Limits, type UserRef } from '#protocol';
import { type Answer, request } from '../api/request.ts';
import type { ListPage } from '../ui/paged-list.ts';

/** What can be changed of a room. */
export interface RoomPatch {
  name?: string;
  topic?: string;
  membersCanAdd?: boolean;
  /** Pause that a member keeps between two messages, seconds; 0: none. */
  slowSeconds?: number;
}

export interface NewRoom extends Pick<RoomPatch, 'topic' | 'membersCanAdd'> {
  kind: 'public' | 'private';
  name: string;
}

/** Public rooms whose name holds `q`, all of them when it is empty; by name. */
export async function fetchOffers(http: Http, after: number, q: string): Promise<ListPage<RoomOffer>> {
  // The first page has no `after`: 0 is no room.
  const query = { limit: Limits.pageSize, ...(after === 0 ? {} : { after }), ...(q === '' ? {} : { q }) };
  const { rooms, next } = await request(http, 'get', '/rooms/browse', { query });
  return { items: rooms, next };
}

/** Makes a room, and gives its id. */
export async function createRoom(http: Http, body: NewRoom): Promise<number> {
  return (await request(http, 'post', '/rooms', { body })).room.id;
}

export const changeRoom = (
  http: Http,
  id: number,
  body: RoomPatch,
): Promise<Answer<'/rooms/{id}', 'patch'>> => request(http, 'patch', '/rooms/{id}', { path: { id }, body });

/** For good. */
export const archiveRoom = (http: Http, id: number): Promise<Answer<'/rooms/{id}', 'delete'>> =>
  request(http, 'delete', '/rooms/{id}', { path: { id }, query: { confirm: true } });

/** All of them, or when one cannot be added nobody. */
export async function addMembers(http: Http, id: number, users: readonly number[]): Promise<UserRef[]> {
  const { members } = await request(http, 'post', '/rooms/{id}/members', {
    path: { id },
    body: { users: [...users] },
  });
  return members.map(member => member.user);
}

export const removeMember = (http: Http, id: number, user: number): Promise<undefined> =>
  request(http, 'delete', '/rooms/{id}/members/{user}', { path: { id, user } });

/** Ends my membership. Where there is no way back it is refused with `confirmation_required` without `confirm`. */
export const leaveRoom = (
  http: Http,
  id: number,
  body: { confirm?: boolean; newOwner?: number },
): Promise<undefined> => request(http, 'post', '/rooms/{id}/leave', { path: { id }, body });

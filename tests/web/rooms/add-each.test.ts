import { describe, expect, it } from 'vitest';
import { Http } from '#client';
import { addEach } from '../../../web/src/rooms/add/add-each.ts';
import { member, person } from '../../client/support/make.ts';

/** A service that refuses some people, and everything with `code` when there is one. */
function service(refuse: Record<number, string>, code?: string) {
  const asked: number[][] = [];
  const http = new Http({
    baseUrl: '',
    getToken: async () => 'token',
    fetch: async (_, { body }) => {
      const { users } = JSON.parse(body ?? '{}') as { users: number[] };
      asked.push(users);
      const fault = code ?? users.map(id => refuse[id]).find(one => one !== undefined);
      const answer =
        fault === undefined ? { members: users.map(id => member(id, id)) } : { code: fault, detail: 'no' };
      return { ok: fault === undefined, status: fault === undefined ? 200 : 403, json: async () => answer };
    },
  });
  return { http, asked };
}

describe('adding several people', () => {
  it('is one request when all are welcome', async () => {
    const { http, asked } = service({});
    expect(await addEach(http, 7, [person(2), person(3)])).toEqual({ added: 2, refused: [] });
    expect(asked).toEqual([[2, 3]]);
  });

  it('adds the others when one is refused, and tells who and why', async () => {
    const { http, asked } = service({ 3: 'room_banned' });
    const { added, refused } = await addEach(http, 7, [person(2), person(3), person(4)]);
    expect(added).toBe(2);
    expect(refused).toMatchObject([{ user: { id: 3 }, error: { code: 'room_banned' } }]);
    expect(asked).toEqual([[2, 3, 4], [2], [3], [4]]);
  });

  it('does not try one by one when it is not about the people', async () => {
    const { http, asked } = service({}, 'forbidden');
    const { added, refused } = await addEach(http, 7, [person(2), person(3)]);
    expect(added).toBe(0);
    expect(refused.map(({ user }) => user.id)).toEqual([2, 3]);
    expect(asked).toHaveLength(1);
  });
});

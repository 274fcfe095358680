import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';

describe('blocks over HTTP', () => {
  let server: TestServer;
  let [ann, bob]: Person[] = [];
  beforeAll(async () => {
    server = await testServer();
    [ann, bob] = [await server.person('ann'), await server.person('bob')];
  });
  afterAll(() => server.close());

  const block = (method: string, user: number | string) => server.api(ann, method, `/me/blocks/${user}`);

  it('are told to all of my devices, and to nobody else', async () => {
    const me = ann as Person;
    const [first, second, theirs] = [
      await server.enter(me),
      await server.enter(me),
      await server.enter(bob as Person),
    ];
    const bobId = bob?.user.id ?? 0;
    expect((await block('PUT', bobId)).status).toBe(204);
    for (const socket of [first, second]) {
      await socket.event('standing', ({ data }) => data.blocked.includes(bobId));
    }
    expect((await server.api(ann, 'GET', '/me/blocks')).body).toMatchObject({
      blocks: [{ user: { id: bobId, name: 'bob' } }],
      next: null,
    });
    const refused = await server.api(bob, 'POST', '/direct', { user: ann?.user.id });
    expect([refused.status, refused.body.code]).toEqual([403, 'blocked']);
    const before = first.frames.length;
    expect((await block('DELETE', bobId)).status).toBe(204);
    await expect
      .poll(() => first.frames.slice(before).map(frame => frame['data']))
      .toContainEqual(expect.objectContaining({ blocked: [] }));
    const told = theirs.frames.filter(frame => frame['event'] === 'standing');
    expect(JSON.stringify(told)).not.toContain(`"blocked":[${ann?.user.id}]`);
    for (const socket of [first, second, theirs]) socket.close();
  });

  it.each([
    ['PUT', '999999', 404, 'user_not_found'],
    ['DELETE', '999999', 404, 'user_not_found'],
    ['PUT', '0', 400, 'invalid_request'],
    ['PUT', 'bob', 400, 'invalid_request'],
    ['PUT', '99999999999999999999', 400, 'invalid_request'],
  ])('%s %s answers %i %s', async (method, user, status, code) => {
    const answer = await block(method, user);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('are not on oneself, and not without signing in', async () => {
    expect((await block('PUT', ann?.user.id ?? 0)).body.code).toBe('own_account');
    expect((await server.api(undefined, 'GET', '/me/blocks')).status).toBe(401);
  });
});

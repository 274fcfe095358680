import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AVATAR, client, type Desk, openDesk, password } from './support.ts';

let desk: Desk;
let services: Desk['services'];
let app: Desk['app'];
let token: string;
const ids: Record<string, number> = {};

beforeAll(async () => {
  desk = await openDesk();
  ({ services, app } = desk);
  for (const [login, name] of [
    ['alice', 'Алиса'],
    ['bob', 'Bob 100%'],
    ['under_score', 'Under'],
    ['underXscore', 'Else'],
  ] as const) {
    const { user } = await services.accounts.signUp.register(
      { login, password, name, email: `${login}@example.org` },
      client,
    );
    ids[login] = user.id;
  }
  token = (await services.accounts.signIn.signIn('alice', password, client)).accessToken;
});
afterAll(() => desk.close());

const get = (path: string) => app.inject({ url: path, headers: { authorization: `Bearer ${token}` } });
const list = async (query: Record<string, string>) => {
  const response = await get(`/api/v1/users?${new URLSearchParams(query)}`);
  expect(response.statusCode).toBe(200);
  const body = response.json<{ users: { login: string; online: boolean }[]; next: number | null }>();
  return { ...body, logins: body.users.map(user => user.login) };
};

describe('the list of users', () => {
  test('shows neither hash nor e-mail, whatever their number', async () => {
    const response = await get('/api/v1/users');
    expect(response.body).not.toMatch(/argon2|hash|example\.org|email/i);
    for (const user of response.json().users) {
      expect(Object.keys(user).sort()).toEqual(['avatar', 'id', 'login', 'name', 'online', 'role']);
    }
  });

  test('is found in by part of a login or name, in any case and alphabet', async () => {
    expect((await list({ q: 'LIC' })).logins).toEqual(['alice']);
    expect((await list({ q: 'АЛИ' })).logins).toEqual(['alice']);
    expect((await list({ q: 'nothing like it' })).logins).toEqual([]);
  });

  test('takes what is typed as it is, no wildcards', async () => {
    expect((await list({ q: 'r_s' })).logins).toEqual(['under_score']);
    expect((await list({ q: '0%' })).logins).toEqual(['bob']);
    expect((await list({ q: '%' })).logins).toEqual(['bob']);
    expect((await list({ q: '\\' })).logins).toEqual([]);
    expect((await list({ q: "' or true --" })).logins).toEqual([]);
  });

  test('comes in pages that lose and repeat nobody', async () => {
    const seen: string[] = [];
    let after = 0;
    for (let page = 0; page < 10; page++) {
      const { logins, next } = await list({ limit: '3', after: String(after) });
      seen.push(...logins);
      if (next === null) break;
      after = next;
    }
    expect(seen).toEqual(['alice', 'bob', 'under_score', 'underXscore']);
    expect((await list({ limit: '4' })).next).toBeNull();
  });

  test('says who is online', async () => {
    services.online.add(ids['bob'] ?? 0);
    const { users } = await list({});
    expect(users.filter(user => user.online).map(user => user.login)).toEqual(['bob']);
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'after=-1',
    `q=${'x'.repeat(65)}`,
    'after=1e300',
    'limit=1.5',
  ])('refuses %s', async query => {
    const response = await get(`/api/v1/users?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].path).toBe(`querystring/${query.split('=')[0]}`);
  });

  test('is for signed-in people only', async () => {
    for (const url of ['/api/v1/users', '/api/v1/users/1']) {
      const response = await app.inject({ url });
      expect(response.statusCode).toBe(401);
      expect(response.json().code).toBe('unauthenticated');
    }
  });
});

describe('one user', () => {
  test('is shown like in the list', async () => {
    const response = await get(`/api/v1/users/${ids['alice']}`);
    expect(response.json()).toEqual({
      id: ids['alice'],
      login: 'alice',
      name: 'Алиса',
      role: 'user',
      avatar: AVATAR,
      online: false,
    });
  });

  test('who does not exist is user_not_found', async () => {
    const response = await get('/api/v1/users/999999');
    expect(response.statusCode).toBe(404);
    expect(response.json().code).toBe('user_not_found');
  });

  test.each(['0', '-1', 'x', '1.5', '9007199254740993'])('with the id %s is an invalid request', async id => {
    const response = await get(`/api/v1/users/${id}`);
    expect(response.statusCode).toBe(400);
    expect(response.json().code).toBe('invalid_request');
  });
});

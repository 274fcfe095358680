import { describe, expect, it } from 'vitest';
import { Api, isRetryable } from '#client';
import type { Notice } from '#protocol';
import { FakeClock } from './support/fake-clock.ts';
import { member, message, room, self, summary } from './support/make.ts';

interface Request {
  method: string;
  path: string;
  token: string | undefined;
  body: unknown;
}

type Answer = [status: number, body?: unknown, headers?: Record<string, string>];

/** An API over answers that are given one after the other. */
const scripted = (...answers: Answer[]) => scriptedWith({}, ...answers);

/** The same, with settings of its own. */
function scriptedWith(options: Partial<ConstructorParameters<typeof Api>[0]>, ...answers: Answer[]) {
  const clock = new FakeClock();
  const requests: Request[] = [];
  const api = new Api({
    ...options,
    baseUrl: 'http://parley.test',
    clock,
    fetch: async (url, { method, headers, body }) => {
      requests.push({
        method,
        path: url.replace('http://parley.test/api/v1', ''),
        token: headers['authorization'],
        body: body === undefined ? undefined : JSON.parse(body),
      });
      const [status, answer, told] = answers.shift() ?? [500, undefined];
      const json = async () => (answer === undefined ? Promise.reject(new SyntaxError('no JSON')) : answer);
      const answered = { ok: status < 400, status, json };
      return told === undefined ? answered : { ...answered, headers: new Headers(told) };
    },
  });
  return { api, clock, requests };
}

function grant(n: number) {
  return {
    accessToken: `access-${n}`,
    tokenType: 'bearer',
    expiresIn: 900,
    refreshToken: `refresh-${n}`,
    user: self(),
  };
}

const unauthenticated = { code: 'unauthenticated', detail: 'The token is expired.' };

describe('the session', () => {
  it('signs in and uses the token', async () => {
    const { api, requests } = scripted([200, grant(1)], [200, { rooms: [summary(5)] }]);
    expect((await api.login('demo1', 'secret')).user.login).toBe('user1');
    expect(api.session.user?.login).toBe('user1');
    expect(await api.rooms()).toEqual([summary(5)]);
    expect(requests).toEqual([
      {
        method: 'POST',
        path: '/auth/login',
        token: undefined,
        body: { login: 'demo1', password: 'secret', session: 'token' },
      },
      { method: 'GET', path: '/rooms', token: 'Bearer access-1', body: undefined },
    ]);
  });

  it('takes the code of a second factor, and says when one is needed', async () => {
    const { api, requests } = scripted([401, { code: 'second_factor_required' }], [200, grant(1)]);
    await expect(api.login('demo1', 'secret')).rejects.toMatchObject({ code: 'second_factor_required' });
    await api.login('demo1', 'secret', '123456');
    expect(requests.map(({ body }) => body)).toEqual([
      { login: 'demo1', password: 'secret', session: 'token' },
      { login: 'demo1', password: 'secret', code: '123456', session: 'token' },
    ]);
  });

  it('signs up, and ends', async () => {
    const { api, requests } = scripted([201, grant(1)], [204]);
    await api.register({ login: 'demo1', password: 'secret' });
    await api.logout();
    expect(requests.map(({ path, token }) => [path, token])).toEqual([
      ['/auth/register', undefined],
      ['/auth/logout', 'Bearer access-1'],
    ]);
    expect(api.session.user).toBeUndefined();
    await expect(api.rooms()).rejects.toMatchObject({ code: 'unauthenticated', retryable: false });
    expect(requests).toHaveLength(2);
  });

  it('refreshes silently once after a 401 and repeats the request', async () => {
    const { api, requests } = scripted(
      [200, grant(1)],
      [401, unauthenticated],
      [200, grant(2)],
      [200, { rooms: [] }],
    );
    await api.login('demo1', 'secret');
    expect(await api.rooms()).toEqual([]);
    expect(requests[2]).toMatchObject({ path: '/auth/refresh', body: { refreshToken: 'refresh-1' } });
    expect(requests[3]).toMatchObject({ path: '/rooms', token: 'Bearer access-2' });
  });

  it('does not repeat it twice', async () => {
    const { api, requests } = scripted(
      [200, grant(1)],
      [401, unauthenticated],
      [200, grant(2)],
      [401, unauthenticated],
    );
    await api.login('demo1', 'secret');
    await expect(api.rooms()).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'The token is expired.',
    });
    expect(requests).toHaveLength(4);
  });

  it('refreshes before the end of the token, and never twice at a time', async () => {
    const { api, clock, requests } = scripted([200, grant(1)], [200, grant(2)], [200, grant(3)]);
    await api.login('demo1', 'secret');
    await clock.advance(869_000);
    expect(await api.session.getToken({ refresh: false })).toBe('access-1');
    await clock.advance(1_000);
    const tokens = [api.session.getToken({ refresh: false }), api.session.getToken({ refresh: true })];
    expect(await Promise.all(tokens)).toEqual(['access-2', 'access-2']);
    expect(await api.session.getToken({ refresh: true })).toBe('access-3');
    expect(requests).toHaveLength(3);
  });

  it('sends no refresh token where a cookie holds it', async () => {
    const { refreshToken: _, ...withCookie } = grant(1);
    const { api, requests } = scripted([200, withCookie], [200, grant(2)]);
    await api.login('demo1', 'secret');
    await api.session.getToken({ refresh: true });
    expect(requests[1]?.body).toEqual({});
  });

  it('does not bring back a session that was left during a refresh', async () => {
    const { api } = scripted([200, grant(1)], [200, grant(2)]);
    await api.login('demo1', 'secret');
    const refreshed = api.session.getToken({ refresh: true });
    api.session.clear();
    await expect(refreshed).rejects.toMatchObject({ code: 'session_ended', retryable: false });
    expect(api.session.user).toBeUndefined();
  });
});

describe('the session of a browser', () => {
  /** As it comes where a cookie holds the refresh token. */
  const kept = (n: number) => {
    const { refreshToken: _, ...withCookie } = grant(n);
    return withCookie;
  };

  it('asks for the cookie at sign-in and sign-up', async () => {
    const { api, requests } = scriptedWith({ keep: 'cookie' }, [200, kept(1)], [201, kept(2)]);
    await api.login('demo1', 'secret');
    await api.register({ login: 'demo2', password: 'secret' });
    expect(requests.map(({ body }) => body)).toEqual([
      { login: 'demo1', password: 'secret', session: 'cookie' },
      { login: 'demo2', password: 'secret', session: 'cookie' },
    ]);
  });

  it('is taken up from the cookie', async () => {
    const { api, requests } = scriptedWith({ keep: 'cookie' }, [200, kept(1)], [200, { rooms: [] }]);
    expect((await api.session.restore()).user).toEqual(self());
    expect(api.session.user).toEqual(self());
    await api.rooms();
    expect(requests).toEqual([
      { method: 'POST', path: '/auth/refresh', token: undefined, body: {} },
      { method: 'GET', path: '/rooms', token: 'Bearer access-1', body: undefined },
    ]);
  });

  it('is not there without the cookie', async () => {
    const { api } = scriptedWith({ keep: 'cookie' }, [401, { code: 'refresh_refused' }]);
    await expect(api.session.restore()).rejects.toMatchObject({ code: 'refresh_refused', retryable: false });
    expect(api.session.user).toBeUndefined();
    await expect(api.rooms()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('does not go on as another person, whose cookie the browser has now', async () => {
    const other = { ...kept(2), user: self(2) };
    const { api, requests } = scriptedWith(
      { keep: 'cookie' },
      [200, kept(1)],
      [401, unauthenticated],
      [200, other],
    );
    await api.login('demo1', 'secret');
    await expect(api.createRoom('public', 'Garden')).rejects.toMatchObject({
      code: 'session_ended',
      retryable: false,
    });
    expect(api.session.user).toEqual(self(1));
    expect(requests.map(({ path }) => path)).toEqual(['/auth/login', '/rooms', '/auth/refresh']);
  });

  it('is refreshed only while no other tab refreshes it', async () => {
    let release = () => {};
    let waiting = 0;
    const free = new Promise<void>(resolve => {
      release = resolve;
    });
    const { api, requests } = scriptedWith(
      {
        keep: 'cookie',
        exclusively: async refresh => {
          waiting++;
          await free;
          return refresh();
        },
      },
      [200, kept(1)],
      [200, kept(2)],
      [200, kept(3)],
    );
    await api.login('demo1', 'secret');
    const renewed = api.session.getToken({ refresh: true });
    const restored = api.session.restore();
    expect([waiting, requests.length]).toEqual([2, 1]);
    release();
    expect(await renewed).toBe('access-2');
    expect((await restored).accessToken).toBe('access-3');
    expect(requests.slice(1).map(({ path }) => path)).toEqual(['/auth/refresh', '/auth/refresh']);
  });
});

describe('errors', () => {
  it.each([
    [404, { code: 'room_not_found' }, 'room_not_found', false],
    [429, { code: 'rate_limited', detail: 'Wait.' }, 'rate_limited', true],
    [500, { code: 'something_new' }, 'bad_answer', true],
    [502, undefined, 'bad_answer', true],
    [413, 'text', 'bad_answer', false],
    [400, null, 'bad_answer', false],
    [200, undefined, 'bad_answer', false],
  ])('status %i with %j is %s, retryable: %s', async (status, body, code, retryable) => {
    const { api } = scripted([status, body]);
    await expect(api.login('demo1', 'secret')).rejects.toMatchObject({ code, retryable });
  });

  it.each([
    ['3', 3_000],
    ['0', 0],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    [undefined, undefined],
  ])('with Retry-After %s ask to wait %s ms', async (header, retryAfterMs) => {
    const body = { code: 'rate_limited', detail: 'Wait.' };
    const { api } = scripted([429, body, header === undefined ? {} : { 'retry-after': header }]);
    await expect(api.login('demo1', 'secret')).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs });
  });

  it('of the network are worth a retry', () => {
    expect(isRetryable(new TypeError('fetch failed'))).toBe(true);
  });
});

describe('requests', () => {
  it('go to the paths of the API', async () => {
    const page = { messages: [message(2)], version: 2, hasBefore: false };
    const { api, requests } = scripted(
      [200, grant(1)],
      [200, { room: room(), memberCount: 2, joined: true, summary: summary(5) }],
      [200, { room: room(), memberCount: 2, joined: false }],
      [200, { rooms: [{ room: room(), memberCount: 3, joined: false }], next: null }],
      [201, {}],
      [200, {}],
      [204],
      [200, page],
      [200, page],
      [200, { users: [], next: null }],
    );
    await api.login('demo1', 'secret');
    expect(await api.room(7)).toEqual(summary(5));
    await expect(api.room(7)).rejects.toMatchObject({ code: 'room_not_found' });
    expect(await api.browse('a b')).toHaveLength(1);
    await api.createRoom('public', 'New');
    await api.join(7);
    await api.leave(7, true);
    expect(await api.page(7, undefined)).toEqual(page);
    await api.page(7, 40);
    expect(await api.users('ü')).toEqual([]);
    expect(requests.slice(1).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /rooms/7',
      'GET /rooms/7',
      'GET /rooms/browse?q=a%20b',
      'POST /rooms',
      'POST /rooms/7/join',
      'POST /rooms/7/leave',
      'GET /rooms/7/messages?limit=50',
      'GET /rooms/7/messages?limit=50&before=40',
      'GET /users?q=%C3%BC',
    ]);
    expect(requests[6]?.body).toEqual({ confirm: true });
  });

  it('about people go to the paths of the API', async () => {
    const notice: Notice = {
      id: 5,
      createdAt: 'now',
      readAt: null,
      content: { kind: 'roleChanged', role: 'moderator' },
    };
    const { api, requests } = scripted(
      [200, grant(1)],
      [201, { report: 3 }],
      [204],
      [204],
      [201, {}],
      [201, {}],
      [200, { notices: [notice], next: null }],
      [204],
    );
    await api.login('demo1', 'secret');
    await api.report(7, 5, 'spam');
    await api.block(2);
    await api.unblock(2);
    const order = { user: 2, room: 7, kind: 'mute' as const, reason: 'Spam' };
    await api.sanction({ ...order, minutes: 5 });
    await api.sanction({ ...order, minutes: 0 });
    expect(await api.notices()).toEqual([notice]);
    await api.readNotices(5);
    expect(requests.slice(1).map(({ method, path, body }) => [`${method} ${path}`, body])).toEqual([
      ['POST /reports', { room: 7, seq: 5, category: 'other', text: 'spam' }],
      ['PUT /me/blocks/2', undefined],
      ['DELETE /me/blocks/2', undefined],
      ['POST /moderation/sanctions', { ...order, seconds: 300 }],
      ['POST /moderation/sanctions', { ...order, seconds: null }],
      ['GET /me/notices?limit=50', undefined],
      ['POST /me/notices/read', { upTo: 5 }],
    ]);
  });

  it('fetch the members page by page', async () => {
    const { api, requests } = scripted(
      [200, grant(1)],
      [200, { members: [member(1, 1), member(2, 2)], next: 2 }],
      [200, { members: [member(5, 3)], next: null }],
    );
    await api.login('demo1', 'secret');
    expect((await api.members(7)).map(({ user }) => user.id)).toEqual([1, 2, 5]);
    expect(requests.slice(1).map(({ path }) => path)).toEqual([
      '/rooms/7/members?limit=500&after=0',
      '/rooms/7/members?limit=500&after=2',
    ]);
  });
});

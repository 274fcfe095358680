import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLogged } from '../support/logged.ts';
import { watch } from '../support/moved.ts';
import { PASSWORD, type Person, type TestServer, testServer } from '../support/server.ts';
import { cookieOf, enter, raw, signIn } from './raw.ts';

const { log, lines } = makeLogged();
let server: TestServer;
let url: string;
beforeAll(async () => {
  const env = { ADMIN: 'inline', SECURE_COOKIES: 'false', REQUIRE_2FA_FOR: 'none', SIGN_IN_ATTEMPTS: '5' };
  server = await testServer(env, { log });
  url = server.url;
});
afterAll(() => server?.close());

const credentials = ({ user }: Person) => ({ login: user.login, password: PASSWORD });
const alertOf = (text: string) => /role="alert">([^<]*)</.exec(text)?.[1];
const refusals = (text: string) => lines.filter(line => line['event'] === text);

async function withSecondFactor(person: Person): Promise<string[]> {
  const begun = await server.api(person, 'POST', '/me/second-factor', { password: PASSWORD });
  const code = new TOTP({ secret: Secret.fromBase32(begun.body.secret) }).generate();
  return (await server.api(person, 'POST', '/me/second-factor/confirm', { code })).body.recoveryCodes;
}

describe('the page of the sign-in', () => {
  it('is a plain form without scripts, with labels and a policy of its own', async () => {
    const { status, headers, text } = await raw(url, '/admin/login');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(text).not.toMatch(/<script|javascript:|style=|https?:/);
    for (const field of ['login', 'password', 'code']) expect(text).toContain(`<label for="${field}">`);
    expect(text).toMatch(
      /autocomplete="username".*autocomplete="current-password".*autocomplete="one-time-code"/s,
    );
    const style = await raw(url, '/admin/login.css');
    expect([style.status, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  });

  it.each([
    ['ru', 'ru'],
    ['de, ru;q=0.5, en;q=0.4', 'ru'],
    ['ru;q=0.1, en-GB', 'en'],
    ['ru;q=0, fr', 'en'],
    ['*;;,q=', 'en'],
  ])('speaks to a browser that accepts %s in %s', async (accepted, language) => {
    const { text, headers } = await raw(url, '/admin/login', { headers: { 'accept-language': accepted } });
    expect(text).toContain(`<html lang="${language}">`);
    expect(headers['content-language']).toBe(language);
    expect(text).toContain(language === 'ru' ? 'Войти' : 'Sign in');
  });

  it('lets nothing that was typed become markup', async () => {
    const hostile = `"><script>alert(1)</script>&'`;
    const typed = await signIn(url, { login: hostile, password: 'wrong', to: `/admin/"><script>` });
    expect(typed.status).toBe(401);
    expect(typed.text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;"');
    const asked = await raw(url, `/admin/login?to=/admin/x%22%3E%3Cscript%3E`);
    for (const { text } of [typed, asked]) expect(text).not.toContain('<script');
  });

  it('never sends a password back', async () => {
    const { text } = await signIn(url, { login: 'somebody', password: 'my-own-password' });
    expect(text).not.toContain('my-own-password');
  });
});

describe('signing in', () => {
  it('gives a cookie that no script and no other site can use, and leads to the page asked for', async () => {
    const admin = await server.withRole('admin');
    const answer = await signIn(url, { ...credentials(admin), to: '/admin/resources/users?page=2' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/admin/resources/users?page=2']);
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^parley_panel=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const page = await raw(url, '/admin', { headers: { cookie: cookieOf(answer) } });
    expect(page.status).toBe(200);
    const again = await raw(url, '/admin/login', { headers: { cookie: cookieOf(answer) } });
    expect([again.status, again.headers.location]).toEqual([303, '/admin']);
  });

  it('gives the cookie to HTTPS and to this very host alone where SECURE_COOKIES says so', async () => {
    const secure = await testServer({ ADMIN: 'inline', SECURE_COOKIES: 'true' });
    try {
      const admin = await secure.withRole('admin');
      const answer = await signIn(secure.url, credentials(admin));
      expect(answer.headers['set-cookie']?.[0]).toMatch(
        /^__Host-parley_panel=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
      const headers = { cookie: cookieOf(answer).replace('__Host-', '') };
      expect((await raw(secure.url, '/admin', { headers })).status).toBe(303);
    } finally {
      await secure.close();
    }
  }, 60_000);

  it.each([
    '//evil.example/admin/x',
    'https://evil.example/admin/x',
    '/\\evil.example/admin/x',
    '/admin/..//evil.example',
    '/admin/%2e%2e//evil.example',
    '/docs',
    'javascript:alert(1)',
    '/admin/logout',
    '/admin/api/resources/users/actions/list',
    '/administrator',
    'x'.repeat(900),
  ])('never leads out of the panel, or to what is no page of it: %s', async to => {
    const admin = await server.withRole('admin');
    const { status, headers } = await signIn(url, { ...credentials(admin), to });
    expect([status, headers.location]).toEqual([303, '/admin']);
  });

  it('makes a new session each time, and ends the one of the cookie that came', async () => {
    const admin = await server.withRole('admin');
    const old = await enter(url, admin);
    const again = cookieOf(await signIn(url, credentials(admin), { cookie: old }));
    expect(again).not.toBe(old);
    expect((await raw(url, '/admin', { headers: { cookie: old } })).status).toBe(303);
    expect((await raw(url, '/admin', { headers: { cookie: again } })).status).toBe(200);
  });

  it('takes no token over that somebody else planted', async () => {
    const admin = await server.withRole('admin');
    const planted = `parley_panel=${'A'.repeat(43)}`;
    const given = cookieOf(await signIn(url, credentials(admin), { cookie: planted }));
    expect(given).not.toBe(planted);
    expect((await raw(url, '/admin', { headers: { cookie: planted } })).status).toBe(303);
  });

  it('refuses those without a role once the password is right, and logs it', async () => {
    const user = await server.person();
    const answer = await signIn(url, credentials(user));
    expect([answer.status, alertOf(answer.text)]).toEqual([403, 'This account may not enter here.']);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(refusals('panel_refused').at(-1)).toMatchObject({ userId: user.user.id, code: 'forbidden' });
    const wrong = await signIn(url, { login: user.user.login, password: 'wrong' });
    expect(alertOf(wrong.text)).toBe('The login or the password is wrong.');
  });

  it('answers those who do not exist like a wrong password', async () => {
    const admin = await server.withRole('admin');
    const wrong = await signIn(url, { login: admin.user.login, password: 'wrong' });
    const unknown = await signIn(url, { login: 'nobody-at-all', password: 'wrong' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(unknown.text).toBe(wrong.text.replace(`value="${admin.user.login}"`, 'value="nobody-at-all"'));
  });

  it('asks for the code of those who have a second factor', async () => {
    const admin = await server.withRole('admin');
    const [recovery = ''] = await withSecondFactor(admin);
    const missing = await signIn(url, credentials(admin));
    expect([missing.status, alertOf(missing.text)]).toEqual([
      401,
      'Your account has a second factor: enter its code, too.',
    ]);
    const wrong = await signIn(url, { ...credentials(admin), code: '000000' });
    expect([wrong.status, alertOf(wrong.text)]).toEqual([401, 'The code is wrong or was used already.']);
    expect((await signIn(url, { ...credentials(admin), code: recovery })).status).toBe(303);
    expect((await signIn(url, { ...credentials(admin), code: recovery })).status).toBe(401);
  });

  it('refuses those who are banned and those who are disabled', async () => {
    const [boss, banned, disabled] = [
      await server.withRole('admin'),
      await server.withRole('moderator'),
      await server.withRole('moderator'),
    ];
    await server.api(boss, 'POST', '/moderation/sanctions', {
      user: banned.user.id,
      kind: 'ban',
      reason: 'spam',
    });
    const by = { user: boss.user.id, address: '192.0.2.1' };
    await server.container.moderation.administration.disable(by, disabled.user.id, 'on leave');
    for (const [person, told] of [
      [banned, 'This account is banned.'],
      [disabled, 'This account is disabled.'],
    ] as const) {
      const answer = await signIn(url, credentials(person));
      expect([answer.status, alertOf(answer.text)]).toEqual([403, told]);
    }
  });

  it('refuses a form that is not filled in, too large, or of another kind', async () => {
    const login = 'somebody';
    expect((await signIn(url, { login, password: '' })).status).toBe(400);
    expect((await signIn(url, { login, password: 'x', more: 'y' })).status).toBe(400);
    expect((await signIn(url, { login, password: 'x'.repeat(10_000) })).status).toBe(413);
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    const body = JSON.stringify({ login, password: PASSWORD });
    expect((await raw(url, '/admin/login', { method: 'POST', headers, body })).status).toBe(415);
  });

  it('counts among the sign-ins, in the metrics as in the throttle of the API', async () => {
    const admin = await server.withRole('admin');
    const moved = await watch(server.container.metrics);
    const guess = { login: admin.user.login, password: 'wrong' };
    for (let i = 0; i < 2; i++) expect((await signIn(url, guess)).status).toBe(401);
    for (let i = 0; i < 2; i++) {
      expect((await server.api(undefined, 'POST', '/auth/login', guess)).status).toBe(401);
    }
    // At once, for the wait begins before the password of the first of them is looked at, which takes its time.
    const last = await Promise.all([1, 2, 3].map(() => signIn(url, guess)));
    expect(last.map(({ status }) => status).toSorted()).toEqual([401, 429, 429]);
    for (const { headers, text } of last.filter(({ status }) => status === 429)) {
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(alertOf(text)).toMatch(/^Too many attempts\. Wait \d+ s and try again\.$/);
    }
    const counted = Object.entries(await moved()).filter(([name]) => name.startsWith('sign_ins_total'));
    expect(counted.reduce((sum, [, count]) => sum + count, 0)).toBe(7);
  });

  it('writes whose session it is, and nothing of the secret', async () => {
    const admin = await server.withRole('admin');
    const cookie = await enter(url, admin);
    const { rows } = await sql<{ hash: string }>`
      select panel_hash as hash from sessions where user_id = ${admin.user.id} and panel_hash is not null`.execute(
      server.container.database.sql,
    );
    expect(rows).toEqual([{ hash: expect.stringMatching(/^[\da-f]{64}$/) }]);
    expect(lines.map(line => JSON.stringify(line)).join('')).not.toContain(cookie.split('=')[1]);
    expect(refusals('panel_entered').at(-1)).toMatchObject({ userId: admin.user.id });
  });
});

describe('signing out', () => {
  it('asks by GET, and ends the session by POST', async () => {
    const cookie = await enter(url, await server.withRole('admin'));
    const page = await raw(url, '/admin/logout', { headers: { cookie } });
    expect(page.text).toContain('<form method="post" action="/admin/logout">');
    expect((await raw(url, '/admin', { headers: { cookie } })).status).toBe(200);

    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const out = await raw(url, '/admin/logout', { method: 'POST', headers });
    expect([out.status, out.headers.location]).toEqual([303, '/admin/login']);
    expect(out.headers['set-cookie']?.[0]).toMatch(/^parley_panel=; .*Expires=Thu, 01 Jan 1970/);
    expect((await raw(url, '/admin', { headers: { cookie } })).status).toBe(303);
  });
});

it('those whose role needs a second factor set one up in the chat first', async () => {
  const strict = await testServer({ ADMIN: 'inline', SECURE_COOKIES: 'false', REQUIRE_2FA_FOR: 'moderator' });
  try {
    const moderator = await strict.withRole('moderator');
    const answer = await signIn(strict.url, credentials(moderator));
    expect([answer.status, alertOf(answer.text)]).toEqual([
      403,
      'Your role needs a second factor. Set it up in the chat first, then come back.',
    ]);
  } finally {
    await strict.close();
  }
}, 60_000);

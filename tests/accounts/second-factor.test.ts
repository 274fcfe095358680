import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CloseCode } from '#protocol';
import { createSecretBox } from '../../src/accounts/secret-box.ts';
import type { App } from '../../src/http/app-type.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { freshLogin, makeAccounts, makeApp, password, type TestAccounts } from './support.ts';

let db: TestDatabase;
let services: TestAccounts;
let app: App;

beforeAll(async () => {
  db = await testDatabase();
  services = makeAccounts(db.database);
  app = await makeApp(services);
});
afterAll(async () => {
  await app.close();
  await db.close();
});

type Method = 'GET' | 'POST' | 'DELETE';
const request = (token: string, method: Method, path: string, payload?: object, on = app) =>
  on.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload ? { payload } : {}),
  });
const signIn = (login: string, code?: string, on = app) =>
  on.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { login, password, session: 'token', ...(code === undefined ? {} : { code }) },
  });

/** Codes as the app on somebody's phone shows them. */
class Phone {
  readonly #totp: TOTP;
  readonly #user: number;

  constructor(secret: string, user: number) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(secret) });
    this.#user = user;
  }

  /** The code of so many steps from now. */
  code(steps = 0): string {
    return this.#totp.generate({ timestamp: Date.now() + steps * 30_000 });
  }

  /** A code as if the last one were long ago. */
  async freshCode(): Promise<string> {
    await sql`update second_factors set last_step = 0 where user_id = ${this.#user}`.execute(db.database.sql);
    return this.code();
  }
}

async function someone() {
  const login = freshLogin();
  const { accessToken, user } = await services.accounts.signUp.register(
    { login, password },
    { address: '192.0.2.1', userAgent: 'vitest' },
  );
  const call = (method: Method, path: string, payload?: object) =>
    request(accessToken, method, path, payload);
  return { login, id: user.id, token: accessToken, call };
}

async function enrolled() {
  const person = await someone();
  const { secret } = (await person.call('POST', '/me/second-factor', { password })).json();
  const phone = new Phone(secret, person.id);
  const response = await person.call('POST', '/me/second-factor/confirm', { code: phone.code() });
  expect(response.statusCode).toBe(200);
  return {
    ...person,
    secret: secret as string,
    phone,
    recoveryCodes: response.json().recoveryCodes as string[],
  };
}

describe('setting up a second factor', () => {
  test('takes the password and a first code, and gives ten recovery codes once', async () => {
    const { call, login, id } = await someone();
    const none = { required: false, confirmedAt: null, recoveryCodesLeft: 0 };
    expect((await call('GET', '/me/second-factor')).json()).toEqual(none);
    const begun = await call('POST', '/me/second-factor', { password });
    expect(begun.statusCode).toBe(200);
    expect(begun.headers['cache-control']).toBe('no-store');
    const { secret, uri } = begun.json();
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    // Until it is confirmed it bars nothing.
    expect((await call('GET', '/me/second-factor')).json()).toEqual(none);
    expect((await signIn(login)).statusCode).toBe(200);

    const confirmed = await call('POST', '/me/second-factor/confirm', {
      code: new Phone(secret, id).code(),
    });
    expect(confirmed.json().recoveryCodes).toHaveLength(10);
    expect((await call('GET', '/me/second-factor')).json()).toEqual({
      required: false,
      confirmedAt: expect.any(String),
      recoveryCodesLeft: 10,
    });
    expect((await signIn(login)).json().code).toBe('second_factor_required');
  });

  test('needs the right password', async () => {
    const { call, id } = await someone();
    const response = await call('POST', '/me/second-factor', { password: 'something else' });
    expect([response.statusCode, response.json().code]).toEqual([403, 'password_wrong']);
    const { rows } = await sql`select from second_factors where user_id = ${id}`.execute(db.database.sql);
    expect(rows).toEqual([]);
  });

  test('can be begun again until it is confirmed, and then the first secret is worthless', async () => {
    const { call, id } = await someone();
    const secrets: string[] = [];
    for (let i = 0; i < 2; i++) {
      secrets.push((await call('POST', '/me/second-factor', { password })).json().secret);
    }
    const [first, second] = secrets.map(secret => new Phone(secret, id).code()) as [string, string];
    const confirm = (code: string) => call('POST', '/me/second-factor/confirm', { code });
    expect((await confirm(first)).json().code).toBe('second_factor_wrong');
    expect((await confirm(second)).statusCode).toBe(200);
    expect((await confirm(second)).json().code).toBe('second_factor_exists');
    expect((await call('POST', '/me/second-factor', { password })).json().code).toBe('second_factor_exists');
  });

  test('twice at once leaves the recovery codes of one', async () => {
    const { call, id } = await someone();
    const { secret } = (await call('POST', '/me/second-factor', { password })).json();
    const code = new Phone(secret, id).code();
    const answers = await Promise.all(
      [1, 2, 3].map(() => call('POST', '/me/second-factor/confirm', { code })),
    );
    expect(answers.filter(answer => answer.statusCode === 200)).toHaveLength(1);
    expect((await call('GET', '/me/second-factor')).json().recoveryCodesLeft).toBe(10);
  });

  test('that was not begun cannot be confirmed, renewed or removed', async () => {
    const { call } = await someone();
    const code = '123456';
    for (const answer of [
      await call('POST', '/me/second-factor/confirm', { code }),
      await call('POST', '/me/second-factor/recovery-codes', { code }),
      await call('DELETE', '/me/second-factor', { code, password }),
    ]) {
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'second_factor_absent']);
    }
  });

  test('leaves neither secret nor codes in the database or the log as they are', async () => {
    const { secret, recoveryCodes, id } = await enrolled();
    const { rows } = await sql<{ stored: Uint8Array; hashes: string[] }>`
      select f.secret as stored, array(select hash from recovery_codes where user_id = ${id}) as hashes
      from second_factors f where user_id = ${id}`.execute(db.database.sql);
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes);
    expect(Buffer.from(rows[0]?.stored ?? []).includes(bytes)).toBe(false);
    for (const hash of rows[0]?.hashes ?? []) expect(hash).toMatch(/^[\da-f]{64}$/);
    const log = JSON.stringify(services.log);
    for (const text of [secret, ...recoveryCodes]) expect(log).not.toContain(text);
  });
});

describe('sign-in with a second factor', () => {
  test('asks for a code after the right password only', async () => {
    const { login } = await enrolled();
    const wrong = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { login, password: 'something else' },
    });
    expect(wrong.json().code).toBe('bad_credentials');
    const right = await signIn(login);
    expect([right.statusCode, right.json().code]).toEqual([401, 'second_factor_required']);
    expect(right.json()).not.toHaveProperty('accessToken');
  });

  test('takes a code of the app once', async () => {
    const { login, phone } = await enrolled();
    const code = await phone.freshCode();
    expect((await signIn(login, code)).statusCode).toBe(200);
    const again = await signIn(login, code);
    expect([again.statusCode, again.json().code]).toEqual([401, 'second_factor_wrong']);
  });

  test('takes no code that is older than one that was taken', async () => {
    const { login, phone } = await enrolled();
    await phone.freshCode();
    expect((await signIn(login, phone.code(1))).statusCode).toBe(200);
    expect((await signIn(login, phone.code(0))).json().code).toBe('second_factor_wrong');
  });

  test('does not take the code again that confirmed it', async () => {
    const person = await someone();
    const { secret } = (await person.call('POST', '/me/second-factor', { password })).json();
    const code = new Phone(secret, person.id).code();
    await person.call('POST', '/me/second-factor/confirm', { code });
    expect((await signIn(person.login, code)).json().code).toBe('second_factor_wrong');
  });

  test('takes one code for one of many who give it at once', async () => {
    const { login, phone } = await enrolled();
    const code = await phone.freshCode();
    const answers = await Promise.all(Array.from({ length: 6 }, () => signIn(login, code)));
    const codes = answers.map(answer => (answer.statusCode === 200 ? 'in' : answer.json().code));
    expect(codes.filter(outcome => outcome === 'in')).toHaveLength(1);
    expect(codes.filter(outcome => outcome === 'second_factor_wrong')).toHaveLength(5);
  });

  test('takes a recovery code once, however it is typed, also of many at once', async () => {
    const { login, recoveryCodes, call } = await enrolled();
    const [one = '', two = ''] = recoveryCodes;
    expect((await signIn(login, one.toLowerCase().replaceAll('-', ' '))).statusCode).toBe(200);
    expect((await signIn(login, one)).json().code).toBe('second_factor_wrong');
    const answers = await Promise.all([two, two, two].map(code => signIn(login, code)));
    expect(answers.filter(answer => answer.statusCode === 200)).toHaveLength(1);
    expect((await call('GET', '/me/second-factor')).json().recoveryCodesLeft).toBe(8);
  });

  test('takes no code of somebody else', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    expect((await signIn(one.login, await other.phone.freshCode())).json().code).toBe('second_factor_wrong');
    expect((await signIn(one.login, other.recoveryCodes[0])).json().code).toBe('second_factor_wrong');
  });

  test.each(['000000 ', '१२३४५६', '      ', '------', "' or 1=1", '0'.repeat(64), '\u0000'.repeat(6)])(
    'refuses %j without a stir',
    async code => {
      const { login } = await enrolled();
      expect((await signIn(login, code)).json().code).toBe('second_factor_wrong');
    },
  );

  test.each(['', '12345', 'x'.repeat(65)])('takes %j for no code at all', async code => {
    expect((await signIn('whoever', code)).json().code).toBe('invalid_request');
  });

  test('works in the form of OAuth 2, in the field `code`', async () => {
    const { login, phone } = await enrolled();
    const form = (fields: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/auth/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ username: login, password, ...fields }).toString(),
      });
    expect((await form({})).json().code).toBe('second_factor_required');
    const answer = await form({ code: await phone.freshCode() });
    expect(answer.statusCode).toBe(200);
    expect((await request(answer.json().access_token, 'GET', '/me')).json().login).toBe(login);
  });

  test('is throttled: wrong codes are counted as failures, those not given are not', async () => {
    const throttled = makeAccounts(db.database, { SIGN_IN_ATTEMPTS: '2' });
    const other = await makeApp(throttled);
    const { login, phone, recoveryCodes } = await enrolled();
    for (let i = 0; i < 4; i++) {
      expect((await signIn(login, undefined, other)).json().code).toBe('second_factor_required');
    }
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) codes.push((await signIn(login, '000000', other)).json().code);
    expect(codes).toEqual(['second_factor_wrong', 'second_factor_wrong', 'rate_limited', 'rate_limited']);
    const right = await signIn(login, await phone.freshCode(), other);
    expect(right.json().code).toBe('rate_limited');
    expect(right.headers).toHaveProperty('retry-after');
    expect((await signIn(login, recoveryCodes[0], other)).json().code).toBe('rate_limited');
    await other.close();
  });

  test('cannot be guessed by starting the count of the password anew in between', async () => {
    const throttled = makeAccounts(db.database, { SIGN_IN_ATTEMPTS: '2' });
    const other = await makeApp(throttled);
    const { token } = await enrolled();
    const guess = () => request(token, 'POST', '/me/second-factor/recovery-codes', { code: '000000' }, other);
    for (let i = 0; i < 2; i++) {
      expect((await guess()).json().code).toBe('second_factor_wrong');
      const known = await request(token, 'POST', '/me/second-factor', { password }, other);
      expect(known.json().code).toBe('second_factor_exists');
    }
    expect((await guess()).json().code).toBe('rate_limited');
    await other.close();
  });

  test('after another TOKEN_SECRET works with recovery codes, and it can be set up anew', async () => {
    const { login, phone, recoveryCodes, token, id, call } = await enrolled();
    const before = createSecretBox(new TextEncoder().encode('the secret before'), 'second factors');
    const sealed = before.seal(new Uint8Array(20), `second_factors ${id}`);
    await sql`update second_factors set secret = ${sealed} where user_id = ${id}`.execute(db.database.sql);
    expect((await signIn(login, await phone.freshCode())).json().code).toBe('second_factor_wrong');
    expect(services.log).toContainEqual(
      expect.objectContaining({ event: 'second_factor_unreadable', userId: id }),
    );
    expect((await signIn(login, recoveryCodes[0])).statusCode).toBe(200);
    const removed = await request(token, 'DELETE', '/me/second-factor', {
      password,
      code: recoveryCodes[1],
    });
    expect(removed.statusCode).toBe(204);
    expect((await call('POST', '/me/second-factor', { password })).statusCode).toBe(200);
  });
});

describe('a second factor', () => {
  test('gives new recovery codes for a code, and the old ones are worthless', async () => {
    const { call, login, phone, recoveryCodes } = await enrolled();
    const path = '/me/second-factor/recovery-codes';
    expect((await call('POST', path, { code: '000000' })).json().code).toBe('second_factor_wrong');
    const renewed = (await call('POST', path, { code: await phone.freshCode() })).json().recoveryCodes;
    expect(renewed).toHaveLength(10);
    expect(new Set([...renewed, ...recoveryCodes]).size).toBe(20);
    expect((await signIn(login, recoveryCodes[0])).json().code).toBe('second_factor_wrong');
    expect((await signIn(login, renewed[0])).statusCode).toBe(200);
  });

  test('is removed with password and code', async () => {
    const { call, login, phone, recoveryCodes } = await enrolled();
    const remove = (payload: object) => call('DELETE', '/me/second-factor', payload);
    const code = await phone.freshCode();
    expect((await remove({ password })).json().code).toBe('invalid_request');
    expect((await remove({ password: 'something else', code })).json().code).toBe('password_wrong');
    expect((await remove({ password, code: '000000' })).json().code).toBe('second_factor_wrong');
    expect((await remove({ password, code })).statusCode).toBe(204);
    expect((await signIn(login)).statusCode).toBe(200);
    expect((await call('GET', '/me/second-factor')).json()).toMatchObject({
      confirmedAt: null,
      recoveryCodesLeft: 0,
    });
    const { rows } = await sql`select from recovery_codes c join users u on u.id = c.user_id
      where u.login = ${login}`.execute(db.database.sql);
    expect([rows.length, recoveryCodes.length]).toEqual([0, 10]);
  });
});

describe('where REQUIRE_2FA_FOR names a role', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ REQUIRE_2FA_FOR: 'moderator', SESSION_CHECK_SECONDS: '1' });
  });
  afterAll(() => server.close());

  const call = (person: Person, method: string, path: string, body?: unknown) =>
    server.api(person, method, path, body);

  test.each(['moderator', 'admin'] as const)('a %s without one can only set it up', async role => {
    const person = await server.withRole(role);
    for (const [method, path, body] of [
      ['GET', '/rooms'],
      ['GET', '/users'],
      ['GET', '/me/sessions'],
      ['GET', '/me/export'],
      ['POST', '/rooms', { kind: 'public', name: 'Mine' }],
      ['POST', '/me/sessions/end-others'],
    ] as const) {
      const { status, body: answer } = await call(person, method, path, body);
      expect([path, status, answer.code]).toEqual([path, 403, 'second_factor_setup_required']);
    }
    expect((await call(person, 'GET', '/me')).status).toBe(200);
    expect((await call(person, 'GET', '/me/second-factor')).body.required).toBe(true);

    const socket = await server.socket();
    expect(await socket.refused('hello', { version: 1, token: person.token })).toBe(
      'second_factor_setup_required',
    );
    expect((await socket.closed).code).toBe(CloseCode.unauthenticated);

    const begun = await call(person, 'POST', '/me/second-factor', { password: 'a quiet sentence' });
    const code = new TOTP({ secret: Secret.fromBase32(begun.body.secret) }).generate();
    expect((await call(person, 'POST', '/me/second-factor/confirm', { code })).status).toBe(200);
    expect((await call(person, 'GET', '/rooms')).status).toBe(200);
    (await server.enter(person)).close();
  });

  test('everybody else needs none', async () => {
    const person = await server.person();
    expect((await call(person, 'GET', '/rooms')).status).toBe(200);
    expect((await call(person, 'GET', '/me/second-factor')).body.required).toBe(false);
  });

  test('whoever is given the role keeps neither socket nor rights without one', async () => {
    const person = await server.person();
    const socket = await server.enter(person);
    await sql`update users set role = 'moderator' where id = ${person.user.id}`.execute(
      server.container.database.sql,
    );
    expect((await call(person, 'GET', '/rooms')).body.code).toBe('second_factor_setup_required');
    expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
    expect((await call(person, 'POST', '/auth/logout')).status).toBe(204);
  });

  test('for admins only, moderators need none', async () => {
    const strict = makeAccounts(db.database, { REQUIRE_2FA_FOR: 'admin' });
    expect(strict.accounts.secondFactorFor).toEqual(['admin']);
    expect(services.accounts.secondFactorFor).toEqual([]);
  });
});

import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { type Desk, freshLogin, openDesk, password } from './support.ts';

type Method = 'GET' | 'POST' | 'DELETE';

/** Codes as the app on somebody's phone shows them. */
class Phone {
  readonly #totp: TOTP;
  readonly #user: number;
  readonly #database: Database;

  constructor(secret: string, user: number, database: Database) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(secret) });
    this.#user = user;
    this.#database = database;
  }

  /** The code of so many steps from now. */
  code(steps = 0): string {
    return this.#totp.generate({ timestamp: Date.now() + steps * 30_000 });
  }

  /** A code as if the last one were long ago. */
  async freshCode(): Promise<string> {
    await sql`update second_factors set last_step = 0 where user_id = ${this.#user}`.execute(
      this.#database.sql,
    );
    return this.code();
  }
}

/** People with a second factor and without, at a desk of the test file's own. */
export function useSecondFactors() {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const request = (token: string, method: Method, path: string, payload?: object, on = desk.app) =>
    on.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}` },
      ...(payload ? { payload } : {}),
    });
  const signIn = (login: string, code?: string, on = desk.app) =>
    on.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { login, password, session: 'token', ...(code === undefined ? {} : { code }) },
    });

  const phoneOf = (secret: string, user: number) => new Phone(secret, user, desk.db.database);

  async function someone() {
    const login = freshLogin();
    const { accessToken, user } = await desk.services.accounts.signUp.register(
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
    const phone = phoneOf(secret, person.id);
    const response = await person.call('POST', '/me/second-factor/confirm', { code: phone.code() });
    expect(response.statusCode).toBe(200);
    return {
      ...person,
      secret: secret as string,
      phone,
      recoveryCodes: response.json().recoveryCodes as string[],
    };
  }

  return { desk: () => desk, request, signIn, phoneOf, someone, enrolled };
}

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createSecretBox } from '../../src/accounts/secret-box.ts';
import { useSecondFactors } from './second-factor-support.ts';
import { makeAccounts, makeApp, password, stopClock } from './support.ts';

const { desk, request, signIn, someone, enrolled, phoneOf } = useSecondFactors();

describe('sign-in with a second factor', () => {
  test('asks for a code after the right password only', async () => {
    const { login } = await enrolled();
    const wrong = await desk().app.inject({
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
    const code = phoneOf(secret, person.id).code();
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
      desk().app.inject({
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
    const throttled = makeAccounts(desk().db.database, { SIGN_IN_ATTEMPTS: '2' });
    const other = await makeApp(throttled);
    const { login, phone, recoveryCodes } = await enrolled();
    stopClock();
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
    const throttled = makeAccounts(desk().db.database, { SIGN_IN_ATTEMPTS: '2' });
    const other = await makeApp(throttled);
    const { token } = await enrolled();
    stopClock();
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
    await sql`update second_factors set secret = ${sealed} where user_id = ${id}`.execute(
      desk().db.database.sql,
    );
    expect((await signIn(login, await phone.freshCode())).json().code).toBe('second_factor_wrong');
    expect(desk().services.log).toContainEqual(
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

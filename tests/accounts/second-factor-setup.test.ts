import { sql } from 'kysely';
import { Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { useSecondFactors } from './second-factor-support.ts';
import { password } from './support.ts';

const { desk, signIn, someone, enrolled, phoneOf } = useSecondFactors();

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
      code: phoneOf(secret, id).code(),
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
    const { rows } = await sql`select from second_factors where user_id = ${id}`.execute(
      desk().db.database.sql,
    );
    expect(rows).toEqual([]);
  });

  test('can be begun again until it is confirmed, and then the first secret is worthless', async () => {
    const { call, id } = await someone();
    const secrets: string[] = [];
    for (let i = 0; i < 2; i++) {
      secrets.push((await call('POST', '/me/second-factor', { password })).json().secret);
    }
    const [first, second] = secrets.map(secret => phoneOf(secret, id).code()) as [string, string];
    const confirm = (code: string) => call('POST', '/me/second-factor/confirm', { code });
    expect((await confirm(first)).json().code).toBe('second_factor_wrong');
    expect((await confirm(second)).statusCode).toBe(200);
    expect((await confirm(second)).json().code).toBe('second_factor_exists');
    expect((await call('POST', '/me/second-factor', { password })).json().code).toBe('second_factor_exists');
  });

  test('twice at once leaves the recovery codes of one', async () => {
    const { call, id } = await someone();
    const { secret } = (await call('POST', '/me/second-factor', { password })).json();
    const code = phoneOf(secret, id).code();
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
      from second_factors f where user_id = ${id}`.execute(desk().db.database.sql);
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes);
    expect(Buffer.from(rows[0]?.stored ?? []).includes(bytes)).toBe(false);
    for (const hash of rows[0]?.hashes ?? []) expect(hash).toMatch(/^[\da-f]{64}$/);
    const log = JSON.stringify(desk().services.log);
    for (const text of [secret, ...recoveryCodes]) expect(log).not.toContain(text);
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
      where u.login = ${login}`.execute(desk().db.database.sql);
    expect([rows.length, recoveryCodes.length]).toEqual([0, 10]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPasswords } from '../../src/accounts/passwords.ts';
import { createThrottle } from '../../src/accounts/sign-in-throttle.ts';
import { createSignUp } from '../../src/accounts/sign-up.service.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { AVATAR, client, freshLogin, makeAccounts, password, type TestAccounts } from './support.ts';

let db: TestDatabase;
let services: TestAccounts;

beforeAll(async () => {
  db = await testDatabase();
  services = makeAccounts(db.database);
});
afterAll(() => db.close());

describe('sign-up', () => {
  test('takes the login for a name when none is given, and trims one that is', async () => {
    const login = freshLogin('Someone');
    const { user } = await services.accounts.signUp.register({ login, password }, client);
    expect(user).toMatchObject({ login, name: login, role: 'user', email: null, avatar: AVATAR });
    expect(user.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const other = await services.accounts.signUp.register(
      { login: freshLogin(), password, name: ' Имя ' },
      client,
    );
    expect(other.user.name).toBe('Имя');
  });

  test.each([
    ['text_blank', ' \u200b '],
    ['text_malformed', 'a\0b'],
    ['text_malformed', 'a\ud800'],
  ])('answers %s to the name %j', async (code, name) => {
    const attempt = services.accounts.signUp.register({ login: freshLogin(), password, name }, client);
    await expect(attempt).rejects.toMatchObject({ code });
  });

  test('does not leave a user behind who could not be admitted', async () => {
    const login = freshLogin();
    const broken = createSignUp({
      database: db.database,
      passwords: createPasswords({ concurrency: 1 }),
      sessions: services.accounts.sessions,
      throttle: createThrottle({ attempts: 5, signUps: 0 }),
      randomAvatar: () => AVATAR,
      registration: 'open',
      logger: { info: () => undefined },
      admitNewcomer: create =>
        db.database.transaction(async tx => {
          await create(tx);
          throw new Error('General is gone');
        }),
    });
    await expect(broken.create({ login, password }, 'user')).rejects.toThrow('General is gone');
    expect(await services.accounts.signUp.create({ login, password }, 'user')).toMatchObject({ login });
  });

  test('of one login by many at once makes one user', async () => {
    const login = freshLogin();
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => services.accounts.signUp.register({ login, password }, client)),
    );
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'login_taken' });
    }
  });

  test('that is closed is forbidden to strangers', async () => {
    const closed = makeAccounts(db.database, { REGISTRATION: 'closed' });
    const attempt = closed.accounts.signUp.register({ login: freshLogin(), password }, client);
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('is limited by address', async () => {
    const limited = makeAccounts(db.database, { SIGN_UP_RATE: '1' });
    await limited.accounts.signUp.register({ login: freshLogin(), password }, client);
    const again = limited.accounts.signUp.register({ login: freshLogin(), password }, client);
    await expect(again).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

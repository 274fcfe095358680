import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { client, makeAccounts, password } from './support.ts';

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.close());

const production = {
  DATABASE_URL: 'postgresql://db/parley',
  TOKEN_SECRET: 'a secret of the tests, 32 bytes or more',
};

async function logins(): Promise<string[]> {
  const { rows } = await sql<{ login: string }>`select login from users order by login`.execute(
    db.database.sql,
  );
  return rows.map(row => row.login);
}

describe('the first start', () => {
  test('of the embedded service makes people to try it with, who can sign in', async () => {
    const { accounts, log } = makeAccounts(db.database);
    const made = await accounts.bootstrap();
    expect(made.map(user => [user.login, user.role])).toEqual([
      ['admin', 'admin'],
      ['mod1', 'moderator'],
      ['guest', 'user'],
      ['guest2', 'user'],
      ['demo1', 'user'],
      ['demo2', 'user'],
    ]);
    for (const { login, password: known, role } of made) {
      const { user } = await accounts.signIn.signIn(login, known, client);
      expect(user.role).toBe(role);
      if (role === 'user') expect(known).toBe(`${login}-parley`);
      else expect(known).toMatch(/^[\w-]{16}$/);
    }
    for (const user of made) expect(JSON.stringify(log)).not.toContain(user.password);
    expect(await accounts.bootstrap()).toEqual([]);
  });

  test('takes the administrator’s login and password from the environment', async () => {
    const { accounts } = makeAccounts(db.database, { ADMIN_LOGIN: 'Guest', ADMIN_PASSWORD: password });
    const made = await accounts.bootstrap();
    expect(made[0]).toEqual({ login: 'Guest', password, role: 'admin' });
    expect(await logins()).toEqual(expect.arrayContaining(['Guest', 'demo1', 'demo2', 'guest2', 'mod1']));
    expect(made).toHaveLength(5);
  });

  test('stops at an administrator’s password that everybody would guess, and does not repeat it', async () => {
    const { accounts } = makeAccounts(db.database, { ADMIN_PASSWORD: 'password1' });
    await expect(accounts.bootstrap()).rejects.toThrow(/^ADMIN_PASSWORD cannot be used: (?!.*password1)/);
    expect(await logins()).toEqual([]);
  });

  test('makes nobody where somebody is already, and there is no ADMIN_PASSWORD', async () => {
    const { accounts } = makeAccounts(db.database);
    await accounts.signUp.create({ login: 'first', password }, 'user');
    expect(await accounts.bootstrap()).toEqual([]);
    expect(await logins()).toEqual(['first']);
  });

  test('in production makes one administrator and no demo users, and never sets the password again', async () => {
    const first = makeAccounts(db.database, {
      ...production,
      ADMIN_LOGIN: 'root1',
      ADMIN_PASSWORD: password,
    });
    expect(await first.accounts.bootstrap()).toEqual([{ login: 'root1', password, role: 'admin' }]);
    expect(await logins()).toEqual(['root1']);
    const later = makeAccounts(db.database, {
      ...production,
      ADMIN_LOGIN: 'root1',
      ADMIN_PASSWORD: 'another password',
    });
    expect(await later.accounts.bootstrap()).toEqual([]);
    await later.accounts.signIn.signIn('root1', password, client);
  });

  test('in production without ADMIN_PASSWORD makes nobody', async () => {
    expect(await makeAccounts(db.database, production).accounts.bootstrap()).toEqual([]);
    expect(await logins()).toEqual([]);
  });

  test('gives no rights to a user who took the login of the administrator', async () => {
    const { accounts, log } = makeAccounts(db.database, { ...production, ADMIN_PASSWORD: password });
    await accounts.signUp.create({ login: 'admin', password: 'of a stranger' }, 'user');
    expect(await accounts.bootstrap()).toEqual([]);
    expect(log).toContainEqual(expect.objectContaining({ level: 'warn', event: 'bootstrap_login_taken' }));
    expect((await accounts.signIn.signIn('admin', 'of a stranger', client)).user.role).toBe('user');
  });

  test('on two nodes at once makes one administrator', async () => {
    const env = { ...production, ADMIN_PASSWORD: password };
    const nodes = [makeAccounts(db.database, env), makeAccounts(db.database, env)];
    const made = await Promise.all(nodes.map(node => node.accounts.bootstrap()));
    expect(made.flat()).toHaveLength(1);
    expect(await logins()).toEqual(['admin']);
  });

  test('stops when the database does', async () => {
    const { accounts } = makeAccounts(db.database);
    await sql`alter table users drop column email`.execute(db.database.sql);
    await expect(accounts.bootstrap()).rejects.toThrow();
  });
});

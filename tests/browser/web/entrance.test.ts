import type { BrowserContext, Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { PASSWORD, type Person } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';
import { enrol } from '../support/second-factor.ts';

const { server, open } = usePage();

/** Types login and password, and presses Enter. */
async function type({ page }: Member, login: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** Signs out as one does it with a mouse. */
async function signOut(member: Member): Promise<void> {
  await member.page.getByRole('button', { name: 'Sign out' }).click();
  await member.confirm('Sign out');
  await member.heading('Sign in');
}

/** What is asked for at the moment at which a session ends is refused. */
const ENDS = { expected: / 401 / };

const refreshCookie = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name.includes('refresh'))?.value;

it('somebody signs up, out, and in again, with the keyboard', async () => {
  const newcomer = await open();
  const { page } = newcomer;
  await page.getByRole('link', { name: 'Sign up' }).press('Enter');
  await newcomer.heading('Sign up');
  await page.getByLabel('Login').focus();
  await page.keyboard.type('newcomer');
  await page.keyboard.press('Tab');
  await page.keyboard.type('New Comer');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a fox in the snow');
  await page.getByText('Strong.').waitFor();
  await page.keyboard.press('Enter');
  await newcomer.ready();
  // The address of the entrance is not one of the chat.
  await expect.poll(() => new URL(page.url()).pathname).toBe('/');

  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  // On the answer that changes nothing.
  const dialog = page.getByRole('dialog');
  await focused(dialog.getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await newcomer.heading('Sign in');

  await type(newcomer, 'NewComer', 'a fox in the snow');
  await newcomer.ready();
});

it('what is wrong is told at its field, before and after the service has judged', async () => {
  const taken = await server().person('taken');
  const { page, screen } = await open();
  await page.getByRole('link', { name: 'Sign up' }).click();
  await page.getByRole('button', { name: 'Sign up' }).click();
  const [login, password] = [page.getByLabel('Login'), page.getByLabel('Password', { exact: true })];
  // One goes on at the first field that is wrong.
  await focused(login);
  await expectNote(login, 'Enter your login.');
  await expectNote(password, 'At least 8 characters.');

  await login.fill(taken.user.login);
  await password.fill('a fox in the snow');
  await page.keyboard.press('Enter');
  await expectNote(login, 'This login is taken: choose another.');
  await screen.forgiveAll(/409/);

  await login.fill('not-taken');
  await password.fill('password123');
  await page.keyboard.press('Enter');
  await expectNote(password, /Too many people use this password/);
  await focused(password);
  await screen.forgiveAll(/422/);
});

it('a wrong password is told; the login stays, and the password can be looked at', async () => {
  const person = await server().person();
  const member = await open();
  const { page } = member;
  await type(member, person.user.login, 'a loud sentence');
  await page.getByText('The login or the password is wrong.').waitFor();
  await member.screen.forgiveAll(/401/);
  expect(await page.getByLabel('Login').inputValue()).toBe(person.user.login);

  const password = page.getByLabel('Password', { exact: true });
  expect(await password.getAttribute('type')).toBe('password');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect.poll(() => password.getAttribute('type')).toBe('text');
  await password.fill(PASSWORD);
  await page.getByRole('button', { name: 'Hide password' }).click();
  await password.press('Enter');
  await member.ready();
});

it('whoever guesses has to wait, and sees how long', async () => {
  const person = await server().person();
  const member = await open();
  const button = member.page.getByRole('button', { name: /^Sign in/ });
  await expect
    .poll(async () => {
      await type(member, person.user.login, 'a loud sentence');
      await member.page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
      return button.innerText();
    })
    .toMatch(/^Sign in \(in \d+ s\)$/);
  await expect.poll(() => button.innerText()).toBe('Sign in');
  await member.screen.forgiveAll(/401|429/);
});

it('a code is asked for where there is a second factor', async () => {
  const person = await server().person();
  const phone = await enrol(server(), person);
  const member = await open();
  await type(member, person.user.login);
  const code = member.page.getByLabel('Code of the second factor');
  await focused(code);
  expect(await code.getAttribute('autocomplete')).toBe('one-time-code');

  await code.fill('000000');
  await code.press('Enter');
  await expectNote(code, /This code is wrong/);
  await code.fill((await phone.freshCode()).replace(/^(...)/, '$1 '));
  await code.press('Enter');
  await member.ready();
  await member.screen.forgiveAll(/401/);
});

it('who is banned learns until when and why, and appeals', async () => {
  const [person, admin] = [await server().person('rowdy'), await server().withRole('admin')];
  await ban(admin, person, 'Threw chairs.');
  const member = await open();
  const { page } = member;
  await type(member, person.user.login);
  await page.getByText('This account is banned.').waitFor();
  await page.getByText('Reason: Threw chairs.').waitFor();
  await page.getByText(/Until .*\d{4}/).waitFor();

  await page.getByRole('link', { name: 'Appeal' }).click();
  await member.heading('Appeal against a ban');
  // What was typed already need not be typed again.
  expect(await page.getByLabel('Login').inputValue()).toBe(person.user.login);
  await page.getByLabel('Why should it be lifted?').fill('They were folding chairs.');
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await page.getByText('Your appeal was sent.').waitFor();
  const { body } = await server().api(admin, 'GET', '/moderation/reports?state=open');
  expect(body.reports.map((report: { kind: string }) => report.kind)).toEqual(['appeal']);

  await page.getByRole('link', { name: 'Back to sign-in' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Appeal' }).click();
  await page.getByLabel('Why should it be lifted?').fill('Once more.');
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await page.getByText('There is an appeal against this already.').waitFor();
  await member.screen.forgiveAll(/403|409/);
});

it('the address that was asked for is shown after the sign-in, also by way of the sign-up', async () => {
  const person = await server().person();
  const member = await open();
  await member.page.goto('/settings?x=1');
  await member.heading('Sign in');
  await member.page.getByRole('link', { name: 'Sign up' }).click();
  await member.page.getByRole('link', { name: 'Sign in' }).click();
  await type(member, person.user.login);
  await member.heading('Settings');
  const address = () => {
    const { pathname, search } = new URL(member.page.url());
    return pathname + search;
  };
  await expect.poll(address).toBe('/settings?x=1');
});

it('all tabs of a browser are signed out together, and in', async () => {
  const person = await server().person();
  const first = await open(person, ENDS);
  const second = await first.tab('/settings');
  await second.heading('Settings');
  await signOut(first);
  await second.heading('Sign in');
  // The socket may tell that the session is over before the answer comes that takes the cookie away.
  await expect.poll(() => refreshCookie(first.screen.context)).toBeUndefined();

  await type(second, person.user.login);
  await second.ready();
  await first.ready();
});

it('a reload keeps the sign-in, and so does a storm of them', async () => {
  const member = await open(await server().person());
  const { page } = member;
  await page.reload();
  await member.ready();
  // Each one breaks off the one before it, wherever that is.
  for (let i = 0; i < 5; i++) await page.goto('/', { waitUntil: 'commit' });
  await member.ready();
  await page.getByRole('link', { name: 'General' }).first().waitFor();
});

it('a session that is ended elsewhere leads to the entrance, and it says so', async () => {
  const person = await server().person();
  const member = await open(person, ENDS);
  await member.page.getByRole('link', { name: 'General' }).first().waitFor();
  await server().api(person, 'POST', '/me/sessions/end-others', {});
  await member.heading('Sign in');
  await member.page.getByText('You were signed out').waitFor();
});

it('the entrance fits on a phone, in Russian, too', async () => {
  const member = await open(undefined, { size: { width: 360, height: 740 } });
  const { page } = member;
  await page.getByRole('button', { name: 'Русский' }).click();
  await member.heading('Войти');
  await page.getByRole('link', { name: 'Регистрация' }).click();
  await member.heading('Регистрация');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
});

/** Bans everywhere for an hour. */
async function ban(admin: Person, { user }: Person, reason: string): Promise<void> {
  const order = { user: user.id, kind: 'ban', reason, seconds: 3_600 };
  const { status } = await server().api(admin, 'POST', '/moderation/sanctions', order);
  expect(status).toBe(201);
}

/** Resolves when this is where one goes on. */
const focused = (field: Locator) => field.and(field.page().locator(':focus')).waitFor();

/** What is said about a field to those who hear it. */
async function expectNote(field: Locator, text: string | RegExp): Promise<void> {
  const id = await field.getAttribute('aria-describedby');
  await field.page().locator(`[id="${id}"]`).filter({ hasText: text }).waitFor();
}

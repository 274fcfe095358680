import { expect, it } from 'vitest';
import { usePanel } from './support/panel.ts';
import { enrol } from './support/second-factor.ts';

const { server, open, enter } = usePanel();

it('an admin signs in with the keyboard, and out', async () => {
  const { panel } = await enter('admin');
  await panel.screen.shot('start');
  await panel.signOut();
  await panel.page.goto('/admin/resources/users');
  await panel.heading('Sign in');
});

it('whoever was on the way to a page is brought there', async () => {
  const person = await server().withRole('admin');
  const panel = await open();
  await panel.page.goto('/admin/resources/users');
  await panel.heading('Sign in');
  await panel.screen.shot('sign-in');
  await panel.page.getByLabel('Login').fill(person.user.login);
  await panel.page.getByLabel('Password').fill('a quiet sentence');
  await panel.page.getByRole('button', { name: 'Sign in' }).click();
  await panel.heading('Users');
});

it('a second factor is asked for where there is one', async () => {
  const person = await server().withRole('admin');
  const phone = await enrol(server(), person);
  const panel = await open();
  await panel.signIn(person);
  await panel.page.getByRole('alert').waitFor();
  expect(await panel.page.getByRole('alert').innerText()).toContain('second factor');
  await panel.screen.forgiveAll(/401/);

  // The login is still there, the password is not, and the code is where one goes on.
  expect(await panel.page.getByLabel('Login').inputValue()).toBe(person.user.login);
  await panel.page.getByLabel('Password').fill('a quiet sentence');
  await panel.page.getByLabel('Code').fill(await phone.freshCode());
  await panel.page.keyboard.press('Enter');
  await panel.heading('Parley now');
});

it('a user does not get in, and is told so', async () => {
  const panel = await open();
  await panel.signIn(await server().person());
  await panel.page.getByText('may not enter').waitFor();
  await panel.screen.forgiveAll(/403/);
});

it('the panel speaks Russian to whoever reads Russian', async () => {
  const panel = await open({ locale: 'ru' });
  await panel.signIn(await server().withRole('admin'));
  await panel.page.getByRole('link', { name: 'Выйти' }).waitFor();
  expect(await panel.page.locator('html').getAttribute('lang')).toBe('ru');
});

it('the language can be changed at any time, and stays', async () => {
  const { panel } = await enter('admin');
  await panel.page.getByLabel('Language').selectOption('Русский');
  await panel.page.getByRole('link', { name: 'Выйти' }).waitFor();
  await panel.page.getByRole('button', { name: 'Люди' }).waitFor();
  await panel.page.getByRole('link', { name: 'Пользователи', exact: true }).click();
  await panel.heading('Пользователи');
  await panel.screen.shot('users-ru');
  await panel.page.reload();
  await panel.heading('Пользователи');
});

it('on a narrow screen the menu is behind a button', async () => {
  const { panel } = await enter('admin', { size: { width: 800, height: 900 } });
  await panel.page.getByRole('button', { name: 'Menu' }).click();
  await panel.menu('Users');
});

import { expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { usePanel } from './support/panel.ts';

const { server, open, enter, crowd } = usePanel();

it('finds one among ten thousand, raises and bans them, and reads in the log what was done', {
  timeout: 120_000,
}, async () => {
  await crowd(10_000);
  const victim = await server().person('victim');
  const socket = await server().enter(victim);
  const { panel } = await enter('admin');

  await panel.menu('Users');
  await panel.heading(/10,?000/);
  await panel.screen.shot('users');
  await panel.openFilters();
  await panel.field('Login').fill(victim.user.login);
  await panel.apply();
  await panel.lists(victim.user.login);
  await panel.page.getByRole('link', { name: victim.user.login, exact: true }).click();
  await panel.page.getByText(victim.user.login).first().waitFor();
  await panel.screen.shot('user');

  await panel.startAct('Change role');
  await panel.page.getByLabel('Role').selectOption('Moderator');
  await panel.page.getByLabel('Reason').fill('helps on evenings');
  await panel.finishAct('Change role');
  await panel.page.getByText('Moderator', { exact: true }).first().waitFor();
  expect((await server().api(victim, 'GET', '/me')).body.role).toBe('moderator');
  const theirs = await open();
  await theirs.signIn(victim);
  await theirs.heading('Parley now');
  // The start page asks for its figures again and again, and would be led to the sign-in by itself.
  await theirs.menu('Messages');

  await panel.startAct('Ban');
  await panel.page.getByRole('button', { name: 'Ban', exact: true }).click();
  // The form asks for the reason, and nothing has happened.
  expect((await server().api(victim, 'GET', '/me')).status).toBe(200);
  await panel.page.getByLabel('For how long').selectOption('Until lifted');
  await panel.page.getByLabel('Reason').fill('sold the account');
  await panel.screen.shot('ban');
  await panel.finishAct('Ban');
  expect((await socket.closed).code).toBe(CloseCode.sessionEnded);
  expect((await server().api(victim, 'GET', '/me')).status).toBe(401);
  // Their own page of the panel is as it was until they do something.
  await theirs.page.getByRole('link', { name: 'Users', exact: true }).first().click();
  await theirs.heading('Sign in');
  await theirs.screen.forgiveAll(/401/);

  await panel.menu('Audit log');
  await panel.lists('sold the account', 'helps on evenings');
  // A page of its own address, without the drawer of the filters and the notices.
  await panel.page.reload();
  await panel.lists('sold the account', 'helps on evenings');
  await panel.screen.shot('audit-log');
  await panel.menu('Sanctions');
  await panel.lists('sold the account');
  await panel.signOut();
});

it('makes a user, whose password is shown once', async () => {
  const { panel } = await enter('admin');
  await panel.menu('Users');
  await panel.startAct('Create a user');
  await panel.page.getByLabel('Login').fill('browser-made');
  await panel.page.getByRole('button', { name: 'Create a user', exact: true }).click();
  const password = await panel.page.getByRole('code').innerText();
  const answer = await server().api(undefined, 'POST', '/auth/login', {
    login: 'browser-made',
    password,
    session: 'token',
  });
  expect(answer.status).toBe(200);
});

it('bans several at once', async () => {
  const people = [await server().person('several'), await server().person('several')];
  const { panel } = await enter('admin');
  await panel.menu('Users');
  await panel.openFilters();
  await panel.field('Name').fill('several');
  await panel.apply();
  await panel.lists(...people.map(({ user }) => user.login).reverse());
  await panel.page.getByRole('row').first().getByRole('button').first().click();
  await panel.startAct('Ban');
  await panel.page.getByLabel('Reason').fill('a gang');
  await panel.finishAct('Ban', 'Done: 2.');
  for (const person of people) expect((await server().api(person, 'GET', '/me')).status).toBe(401);
});

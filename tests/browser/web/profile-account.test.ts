import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { problems } from '../../../web/src/words/en/problems.ts';
import { deskOf } from '../../moderation/desk.ts';
import { PASSWORD } from '../../support/server.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

const NEXT = 'another quiet sentence';

it('changes my name on the screens of others, live', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const desk = deskOf(server());
  await desk.say(bob, await desk.room(ann, [bob]), 'Hello there.');
  const [here, there] = [await open(bob), await open(ann)];
  await there.room('Room');
  await there.sees('Hello there.');

  await here.go('Profile');
  await here.page.getByLabel('Name').fill('Robert');
  await here.page.getByRole('button', { name: 'Save the name' }).click();
  await here.page.getByText('Saved.').first().waitFor();
  await there.message('Hello there.').getByText('Robert').waitFor();
});

it('changes my e-mail address for whoever knows the password', async () => {
  const person = await server().person('ann');
  const ann = await open(person);
  await ann.go('Profile');
  await ann.page.getByLabel('E-mail address').fill('ann@example.org');
  await ann.page.getByLabel('Current password').fill('a guess');
  await ann.page.getByRole('button', { name: 'Save the address' }).click();
  await ann.page.getByRole('alert').getByText(problems.codes.password_wrong).waitFor();
  await ann.screen.forgiveAll(/403/);
  await ann.page.getByLabel('Current password').fill(PASSWORD);
  await ann.page.getByRole('button', { name: 'Save the address' }).click();
  await ann.page.getByText('Saved.').first().waitFor();
  expect((await server().api(person, 'GET', '/me')).body.email).toBe('ann@example.org');

  await ann.page.getByLabel('E-mail address').fill('');
  await ann.page.getByLabel('Current password').fill(PASSWORD);
  await ann.page.getByRole('button', { name: 'Save the address' }).click();
  await expect.poll(async () => (await server().api(person, 'GET', '/me')).body.email).toBeNull();
});

it('changes my password, and ends my other sessions', async () => {
  const person = await server().person('ann');
  // What the other page asks for at the moment at which its session ends is refused.
  const [here, there] = [await open(person), await open(person, { expected: / 401 / })];
  await here.page.goto('/profile/password');
  await here.page.getByLabel('Current password').fill(PASSWORD);
  await here.page.getByLabel('New password').fill('password123');
  await here.page.getByRole('button', { name: 'Change the password' }).click();
  await here.page.getByText(problems.codes.password_common).first().waitFor();
  await here.screen.forgiveAll(/422|400/);

  await here.page.getByLabel('New password').fill(NEXT);
  await here.page.getByRole('button', { name: 'Change the password' }).click();
  await here.page.getByText('The password is changed.').first().waitFor();
  await there.heading('Sign in');
  await there.page.getByText('You were signed out').waitFor();

  await there.page.getByLabel('Login').fill(person.user.login);
  await there.page.getByLabel('Password', { exact: true }).fill(NEXT);
  await there.page.getByRole('button', { name: 'Sign in' }).click();
  await there.ready();
});

it('lets me download what is stored about me', async () => {
  const person = await server().person('ann');
  const desk = deskOf(server());
  await desk.say(person, await desk.room(person), 'A sentence of mine.');
  const ann = await open(person);
  await ann.page.goto('/profile/data');
  const coming = ann.page.waitForEvent('download');
  await ann.page.getByRole('button', { name: 'Download my data' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^parley-${person.user.login}-\\d{4}-\\d\\d-\\d\\d\\.json$`),
  );
  const data = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(data.account).toMatchObject({ login: person.user.login });
  expect(data.messages).toEqual([expect.objectContaining({ text: 'A sentence of mine.' })]);
});

it('deletes my account with all that I wrote, once I am sure', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const desk = deskOf(server());
  await desk.say(bob, await desk.room(ann, [bob]), 'Forget me.');
  const [here, there] = [await open(bob), await open(ann)];
  await there.room('Room');
  await there.sees('Forget me.');

  await here.page.goto('/profile/data');
  await here.page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = here.page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Delete for ever' });
  await dialog.getByLabel('All my messages are erased').check();
  await dialog.getByLabel('Current password').fill(PASSWORD);
  await dialog.getByLabel('Type your login').fill('somebody else');
  await dialog.getByText('This is not your login.').waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel('Type your login').fill(bob.user.login);
  await confirm.click();

  await here.heading('Sign in');
  await here.page.getByText('Your account is deleted.').first().waitFor();
  await expect.poll(() => there.message('Forget me.').count()).toBe(0);
  const again = { login: bob.user.login, password: PASSWORD };
  expect((await server().api(undefined, 'POST', '/auth/login', again)).status).toBe(401);
});

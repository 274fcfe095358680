import { expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import { PASSWORD } from '../../support/server.ts';
import { usePage } from '../support/page-server.ts';
import { PHONE } from '../support/screen.ts';

const { server, open } = usePage();

it('leads from the sign-up to a conversation in a room of one’s own', async () => {
  const bob = await server().person('bob');
  const desk = await open();
  const phone = await open(bob, { size: PHONE });

  await desk.page.getByRole('link', { name: 'Sign up' }).click();
  await desk.page.getByLabel('Login').fill('ann');
  await desk.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await desk.page.getByRole('button', { name: 'Sign up' }).click();
  await desk.ready();

  // In the room for everyone.
  await desk.room('General');
  await phone.room('General');
  await desk.say('Hello, is anybody here?');
  await phone.sees('Hello, is anybody here?');
  await phone.say('Yes, on my phone.');
  await desk.sees('Yes, on my phone.');

  // In one of their own.
  await desk.page.getByRole('button', { name: 'New room' }).click();
  await desk.page.getByRole('dialog').getByLabel('Name').fill('Hedgehogs');
  await desk.page.getByRole('dialog').getByLabel('Topic').fill('All about them');
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await desk.composer('Hedgehogs').waitFor();
  await desk.page.getByRole('button', { name: 'Actions for Hedgehogs' }).click();
  await desk.page.getByRole('menuitem', { name: 'Add people' }).click();
  const adding = desk.page.getByRole('dialog');
  await adding.getByRole('searchbox').fill(bob.user.login);
  await adding.getByRole('checkbox', { name: bob.user.login }).check();
  await adding.getByRole('button', { name: 'Add 1 person' }).click();

  await phone.go('Chats');
  await phone.room('Hedgehogs');
  await desk.say('Do they like aples?');
  await phone.sees('Do they like aples?');

  await desk.act('Do they like aples?', 'Edit');
  const editor = desk.page.getByRole('textbox', { name: 'Edit the message' });
  await editor.fill('Do they like apples?');
  await editor.press('Enter');
  await phone.sees('Do they like apples?');
  await phone.message('apples').getByText('edited').waitFor();

  await phone.say('This one goes.');
  await desk.sees('This one goes.');
  await phone.act('This one goes.', 'Delete');
  await phone.confirm('Delete');
  await desk.page.getByText('This message was deleted.').waitFor();
  await expect.poll(() => desk.message('This one goes.').count()).toBe(0);
});

it('sends what was written without a network when it is back, and catches up', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  await deskOf(server()).room(ann, [bob]);
  const [here, there] = [await open(ann), await open(bob)];
  await here.room('Room');
  await there.room('Room');

  await here.screen.context.setOffline(true);
  await here.say('from a tunnel');
  await here.page.getByText('It will be sent by itself', { exact: false }).waitFor();
  await there.say('while you were away');
  await there.sees('while you were away');
  expect(await there.message('from a tunnel').count()).toBe(0);

  await here.screen.context.setOffline(false);
  await there.sees('from a tunnel');
  await here.sees('while you were away');
  await expect.poll(() => here.messages().count()).toBe(2);
  await expect.poll(() => there.messages().count()).toBe(2);
  here.screen.forgiveAny(/ERR_INTERNET_DISCONNECTED/);
});

it('is the same in two tabs of one browser', async () => {
  const ann = await server().person('ann');
  const room = await deskOf(server()).room(ann);
  const one = await open(ann);
  await one.room('Room');
  const other = await one.tab(`/rooms/${room}`);
  await other.composer().waitFor();
  await one.say('from one tab');
  await other.sees('from one tab');
  await other.act('from one tab', 'Edit');
  const editor = other.page.getByRole('textbox', { name: 'Edit the message' });
  await editor.fill('from both tabs');
  await editor.press('Enter');
  await one.sees('from both tabs');
  await expect.poll(() => one.messages().count()).toBe(1);
});

import type { WebSocketRoute } from 'playwright-core';
import { expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';
import { PHONE } from '../support/screen.ts';

const { server, open } = usePage();

/** Puts a hand on the sockets of the next page. */
async function heldSockets({ page }: Member, hold: (socket: WebSocketRoute) => void): Promise<void> {
  await page.routeWebSocket(/\/ws$/, hold);
  await page.reload();
}

it('the keyboard passes the navigation by its first link', async () => {
  const { page } = await open(await server().person());
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'Skip to the content' }).press('Enter');
  await page.locator('main:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.locator('main :focus').waitFor();
});

it('where one is, is marked in the navigation and told by the title', async () => {
  const member = await open(await server().person());
  await member.go('People');
  await member.heading('People');
  const here = member.page.getByRole('navigation', { name: 'Main' }).locator('[aria-current=page]');
  expect(await here.innerText()).toBe('People');
  await expect.poll(() => member.page.title()).toBe('People · Parley');
  await member.page.goBack();
  await member.page.getByText('Choose a chat').waitFor();
  await expect.poll(() => member.page.title()).toBe('Parley');
});

it('moderators see how many reports wait, from the start and live', async () => {
  const moderator = await server().withRole('moderator');
  const [author, reader] = [await server().person(), await server().person()];
  const desk = deskOf(server());
  const room = await desk.room(author, [reader]);
  await desk.report(reader, { room, seq: await desk.say(author, room, 'Boo.') });

  const member = await open(moderator);
  const link = member.page.getByRole('link', { name: 'Moderation' });
  await expect.poll(() => link.innerText()).toContain('1 open report');
  await desk.report(reader, { room, seq: await desk.say(author, room, 'Boo again.') });
  await expect.poll(() => link.innerText()).toContain('2 open reports');

  const plain = await open(author);
  expect(await plain.page.getByRole('link', { name: 'Moderation' }).count()).toBe(0);
});

it('on a phone what has no place in the bar is in a menu, which keys move through', async () => {
  const member = await open(await server().person(), { size: PHONE });
  const more = member.page.getByRole('navigation').getByRole('button', { name: 'More' });
  const item = (name: string) =>
    member.page.getByRole('menuitem', { name }).and(member.page.locator(':focus'));
  await more.tap();
  await item('Browse').waitFor();
  await member.page.keyboard.press('End');
  await item('Sign out').waitFor();
  await member.page.keyboard.press('s');
  await item('Settings').waitFor();
  await member.page.keyboard.press('Escape');
  await more.and(member.page.locator(':focus')).waitFor();
  await member.page.keyboard.press('ArrowDown');
  await member.page.keyboard.press('ArrowDown');
  await member.page.keyboard.press('Enter');
  await member.heading('Settings');
  await member.page.getByRole('link', { name: 'Back' }).tap();
  await member.page.getByRole('link', { name: /^General/ }).waitFor();
});

it('a connection that is away for longer is told, and can be hurried', async () => {
  const member = await open(await server().person());
  let refuse = true;
  await heldSockets(member, socket => {
    if (refuse) void socket.close({ code: 4_006 });
    else socket.connectToServer();
  });
  await member.page.getByText(/No connection. Next try in \d+ s./).waitFor();
  refuse = false;
  await member.page.getByRole('button', { name: 'Try now' }).click();
  await member.page.getByRole('button', { name: 'Try now' }).waitFor({ state: 'hidden' });
  await member.page.getByRole('link', { name: /^General/ }).waitFor();
});

it('a page that is too old for the service says so, and loads the new one', async () => {
  const member = await open(await server().person());
  let old = true;
  await heldSockets(member, socket => {
    if (old) void socket.close({ code: 4_504 });
    else socket.connectToServer();
  });
  await member.page.getByText('this page is older than it').waitFor();
  old = false;
  await member.page.getByRole('button', { name: 'Load again' }).click();
  await member.page.getByRole('link', { name: /^General/ }).waitFor();
});

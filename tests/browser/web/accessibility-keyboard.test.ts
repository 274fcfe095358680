import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import { PASSWORD } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

/** More stops than any page has before what is looked for. */
const STOPS = 80;

const focused = (locator: Locator): Promise<boolean> =>
  locator.evaluate(element => element === document.activeElement);

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo({ page }: Member, locator: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await locator.waitFor();
  for (let stop = 0; stop < STOPS; stop++) {
    if (await focused(locator)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${locator}`);
}

it('everything can be done with the keyboard: sign in, open a room, write, edit, sign out', async () => {
  const person = await server().person('ann');
  await deskOf(server()).room(person);
  const ann = await open();
  const { page } = ann;

  await tabTo(ann, page.getByLabel('Login'));
  await page.keyboard.type(person.user.login);
  await tabTo(ann, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await ann.ready();

  // One stop for the whole list; arrows move in it.
  await ann.roomRow('Room').waitFor();
  const rows = page.getByRole('complementary', { name: 'Rooms' }).getByRole('listitem');
  await tabTo(ann, rows.locator('[tabindex="0"]'));
  await page.keyboard.press('Home');
  if (!(await focused(ann.roomRow('Room')))) await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(ann.roomRow('Room'))).toBe(true);
  await page.keyboard.press('Enter');

  await tabTo(ann, ann.composer('Room'));
  await page.keyboard.type('Wihtout a mouse');
  await page.keyboard.press('Enter');
  await ann.sees('Wihtout a mouse');
  expect(await focused(ann.composer('Room'))).toBe(true);

  await tabTo(ann, ann.message('Wihtout a mouse'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const edit = page.getByRole('menuitem', { name: 'Edit' });
  await edit.waitFor();
  for (let item = 0; item < STOPS && !(await focused(edit)); item++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const editor = page.getByRole('textbox', { name: 'Edit the message' });
  await expect.poll(() => focused(editor)).toBe(true);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Without a mouse');
  await page.keyboard.press('Enter');
  await ann.sees('Without a mouse');

  await tabTo(ann, page.getByRole('button', { name: 'Sign out' }));
  await page.keyboard.press('Enter');
  const yes = page.getByRole('dialog').getByRole('button', { name: 'Sign out' });
  await tabTo(ann, yes);
  await page.keyboard.press('Enter');
  await ann.heading('Sign in');
});

it('the first stop leads past the navigation, and the focus comes back from a dialog and from a menu', async () => {
  const person = await server().person('ann');
  const room = await deskOf(server()).room(person);
  const ann = await open(person);
  const { page } = ann;
  await page.goto(`/rooms/${room}`);
  await ann.composer().waitFor();

  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await tabTo(ann, skip);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');

  const menu = page.getByRole('button', { name: 'Actions for Room' });
  await tabTo(ann, menu);
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(menu)).toBe(true);

  const make = page.getByRole('button', { name: 'New room' });
  await tabTo(ann, make, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New room' });
  await expect.poll(() => focused(dialog.getByLabel('Name'))).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => focused(make)).toBe(true);
});

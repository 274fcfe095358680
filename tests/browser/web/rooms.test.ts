import { expect, it } from 'vitest';
import type { Person } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';
import { PHONE } from '../support/screen.ts';

const { server, open } = usePage();

/** Makes a room over HTTP, and gives its id. */
async function made(owner: Person, name: string, members: readonly Person[] = []): Promise<number> {
  const { body } = await server().api(owner, 'POST', '/rooms', { kind: 'public', name });
  for (const member of members) await server().api(member, 'POST', `/rooms/${body.room.id}/join`, {});
  return body.room.id;
}

const row = (window: Member, name: string) =>
  window.page.getByRole('complementary', { name: 'Rooms' }).getByRole('link', { name });

it('makes a public room that another finds and joins', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const [hers, his] = [await open(ann), await open(bob)];
  await hers.page.getByRole('button', { name: 'New room' }).click();
  const dialog = hers.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('A room needs a name.').waitFor();
  await dialog.getByLabel('Name').fill('Tomatoes');
  await dialog.getByLabel('Topic').fill('Why they are late');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await hers.composer('Tomatoes').waitFor();

  await his.page.goto('/rooms');
  await his.page.getByRole('searchbox', { name: 'Find a room by its name' }).fill('no such room');
  await his.page.getByText('No public room is called that.').waitFor();
  await his.page.getByRole('searchbox', { name: 'Find a room by its name' }).fill('toma');
  await his.page.getByText('Why they are late').waitFor();
  await his.page.getByRole('button', { name: 'Join Tomatoes' }).click();
  await his.composer('Tomatoes').waitFor();
  await hers.page.getByText('2 members, 2 online').waitFor();
});

it('makes a private room that nobody finds', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const [hers, his] = [await open(ann), await open(bob)];
  await hers.page.getByRole('button', { name: 'New room' }).click();
  await hers.page.getByRole('dialog').getByLabel('Name').fill('Secret beds');
  await hers.page.getByRole('dialog').getByLabel('Private room').check();
  await hers.page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await hers.composer('Secret beds').waitFor();
  await row(hers, 'Secret beds Private room').waitFor();
  await his.page.goto('/rooms');
  await his.page.getByRole('searchbox', { name: 'Find a room by its name' }).fill('secret');
  await his.page.getByText('No public room is called that.').waitFor();
});

it('shows who is online, before and while one looks', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  await made(ann, 'Watched', [bob]);
  const his = await open(bob);
  const hers = await open(ann);
  await hers.room('Watched');
  await hers.page.getByRole('button', { name: 'Members and details' }).click();
  const panel = hers.page.getByRole('complementary', { name: 'About the room' });
  await panel.getByRole('link', { name: 'bob online' }).waitFor();
  await his.page.goto('about:blank');
  await expect.poll(() => panel.getByRole('link', { name: 'bob online' }).count()).toBe(0);
  await panel.getByRole('link', { name: 'bob' }).waitFor();
  await hers.page.getByText('2 members, 1 online').waitFor();
  await his.page.goto('/');
  await panel.getByRole('link', { name: 'bob online' }).waitFor();
});

it('tells others of a new name and topic', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  await made(ann, 'Old name', [bob]);
  const [hers, his] = [await open(ann), await open(bob)];
  await his.room('Old name');
  await hers.room('Old name');
  await hers.page.getByRole('button', { name: 'Actions for Old name' }).click();
  await hers.page.getByRole('menuitem', { name: 'Room settings' }).click();
  const dialog = hers.page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('New name');
  await dialog.getByLabel('Topic').fill('Fresh');
  await dialog.getByLabel('Slow mode').selectOption({ label: '30 seconds' });
  // It goes away by itself, so it is waited for from before.
  await Promise.all([
    his.page.getByText('ann renamed a room: New name').first().waitFor(),
    dialog.getByRole('button', { name: 'Save' }).click(),
  ]);
  await his.heading('New name');
  await row(his, 'New name').waitFor();
  await his.page.getByRole('button', { name: 'Members and details' }).click();
  await his.page.getByText('One message in 30 seconds').waitFor();
  // Who is neither owner nor moderator is not offered what would be refused.
  await his.page.getByRole('button', { name: 'Actions for New name' }).click();
  await his.page.getByRole('menuitem', { name: 'Copy link' }).waitFor();
  expect(await his.page.getByRole('menuitem', { name: 'Room settings' }).count()).toBe(0);
});

it('counts what is unread until it is read, and says who is writing', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  await made(ann, 'Counted', [bob]);
  const [hers, his] = [await open(ann), await open(bob)];
  await his.room('Counted');
  await his.say('one');
  await his.say('two');
  await row(hers, 'Counted').filter({ hasText: '2 unread messages' }).waitFor();
  await row(hers, 'Counted').filter({ hasText: 'bob: two' }).waitFor();
  await his.composer().pressSequentially('thr');
  await row(hers, 'Counted').filter({ hasText: 'bob is typing…' }).waitFor();
  await row(hers, 'Counted').click();
  await hers.sees('two');
  await expect.poll(() => row(hers, 'Counted').filter({ hasText: 'unread' }).count()).toBe(0);
});

it('keeps a draft in sight after one has gone to another room', async () => {
  const ann = await server().person('ann');
  await made(ann, 'Drafts');
  const hers = await open(ann);
  await hers.room('Drafts');
  await hers.composer('Drafts').fill('not yet finished');
  await hers.room('General');
  await row(hers, 'Drafts').filter({ hasText: 'Draft: not yet finished' }).waitFor();
});

it('goes through my rooms by keyboard', async () => {
  const ann = await server().person('ann');
  for (const name of ['Alpha', 'Beta', 'Gamma']) await made(ann, name);
  const { page } = await open(ann);
  const filter = page.getByRole('searchbox', { name: 'Find among my rooms' });
  await filter.fill('bet');
  await expect.poll(() => page.locator('.room-row').count()).toBe(1);
  await filter.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Beta' }).waitFor();
  await filter.press('Escape');
  // Newest first: Gamma, Beta, Alpha.
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('heading', { level: 1, name: 'Alpha' }).waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('heading', { level: 1, name: 'Gamma' }).waitFor();
  await expect.poll(() => page.locator('.room-row[aria-current=page]').innerText()).toContain('Gamma');
});

it('leads from the list into a room and back on a phone', async () => {
  const ann = await server().person('ann');
  await made(ann, 'Pocket');
  const { page } = await open(ann, { size: PHONE });
  const list = page.getByRole('complementary', { name: 'Rooms' });
  await list.getByRole('link', { name: 'Pocket' }).click();
  await page.getByRole('heading', { level: 1, name: 'Pocket' }).waitFor();
  expect(await list.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Members and details' }).click();
  await page.getByRole('link', { name: 'ann (you) online' }).waitFor();
  await page
    .getByRole('complementary', { name: 'About the room' })
    .getByRole('button', { name: 'Close' })
    .click();
  await page.getByRole('link', { name: 'Back to my rooms' }).click();
  await list.waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
});

import { expect, it } from 'vitest';
import type { Person } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

/** Makes a room over HTTP with these members, and gives its id. */
async function made(
  owner: Person,
  kind: 'public' | 'private',
  name: string,
  members: readonly Person[] = [],
): Promise<number> {
  const { body } = await server().api(owner, 'POST', '/rooms', { kind, name });
  const { id } = body.room;
  const users = members.map(({ user }) => user.id);
  if (users.length > 0) await server().api(owner, 'POST', `/rooms/${id}/members`, { users });
  return id;
}

const row = (window: Member, name: string) =>
  window.page.getByRole('complementary', { name: 'Rooms' }).getByRole('link', { name });

/** Chooses from the menu of the open room. */
async function act({ page }: Member, room: string, name: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${room}` }).click();
  await page.getByRole('menuitem', { name }).click();
}

it('adds several people at once, and tells them', async () => {
  const [ann, bob, eve] = [
    await server().person('ann'),
    await server().person('bob'),
    await server().person('eve'),
  ];
  await made(ann, 'private', 'Newcomers');
  const [hers, his] = [await open(ann), await open(bob)];
  await hers.room('Newcomers');
  await act(hers, 'Newcomers', 'Add people');
  const dialog = hers.page.getByRole('dialog');
  for (const { user } of [bob, eve]) {
    await dialog.getByRole('searchbox').fill(user.login);
    await dialog.getByRole('checkbox', { name: `@${user.login}` }).check();
  }
  // Both go away by themselves, so they are waited for from before.
  await Promise.all([
    hers.page.getByText('2 people were added.').first().waitFor(),
    his.page.getByText('ann added you to Newcomers.').first().waitFor(),
    dialog.getByRole('button', { name: 'Add 2 people' }).click(),
  ]);
  await his.room('Newcomers');
  await his.page.getByText('3 members').waitFor();
});

it('says who could not be added, and adds the others', async () => {
  const [ann, bob, eve] = [
    await server().person('ann'),
    await server().person('bob'),
    await server().person('eve'),
  ];
  const moderator = await server().withRole('moderator');
  const room = await made(ann, 'public', 'Guarded');
  const ban = { user: bob.user.id, room, kind: 'ban', reason: 'Spam', seconds: null };
  expect((await server().api(moderator, 'POST', '/moderation/sanctions', ban)).status).toBe(201);
  const hers = await open(ann);
  await hers.room('Guarded');
  await act(hers, 'Guarded', 'Add people');
  const dialog = hers.page.getByRole('dialog');
  for (const { user } of [bob, eve]) {
    await dialog.getByRole('searchbox').fill(user.login);
    await dialog.getByRole('checkbox', { name: `@${user.login}` }).check();
  }
  await dialog.getByRole('button', { name: 'Add 2 people' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'bob: ' }).waitFor();
  await hers.page.getByText('2 members').first().waitFor();
  await hers.screen.forgiveAll(/403/);
});

it('removes somebody, whose open page goes and says so', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  await made(ann, 'private', 'Left behind', [bob]);
  const [hers, his] = [await open(ann), await open(bob)];
  await his.room('Left behind');
  await hers.room('Left behind');
  await hers.page.getByRole('button', { name: 'Members and details' }).click();
  await hers.page.getByRole('button', { name: 'Actions for bob' }).click();
  await hers.page.getByRole('menuitem', { name: 'Remove from the room' }).click();
  await hers.confirm('Remove');
  await his.page.getByText('You are not in Left behind any more.').first().waitFor();
  await expect.poll(() => new URL(his.page.url()).pathname).toBe('/');
  await expect.poll(() => row(his, 'Left behind').count()).toBe(0);
  await hers.page.getByText('1 member', { exact: true }).first().waitFor();
});

it('archives a room for everybody', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  await made(ann, 'public', 'Closing', [bob]);
  const [hers, his] = [await open(ann), await open(bob)];
  await hers.room('Closing');
  await act(hers, 'Closing', 'Archive room');
  await hers.confirm('Archive');
  await his.page.getByText('ann archived Closing.').first().waitFor();
  await his.page.getByText('Archived (1)').click();
  await row(his, 'Closing').click();
  await his.heading('Closing');
  await his.page.getByText('1 online').or(his.page.getByText('2 online')).first().waitFor();
  expect(await his.composer('Closing').count()).toBe(0);
});

it('warns before there is no way back, and leaves without a word where there is one', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  await made(ann, 'private', 'One way', [bob]);
  await made(ann, 'public', 'Both ways', [bob]);
  const his = await open(bob);
  await his.room('One way');
  await act(his, 'One way', 'Leave room');
  await his.page.getByRole('dialog').getByText('somebody has to add you again').waitFor();
  await his.confirm('Cancel');
  await row(his, 'One way').waitFor();
  await act(his, 'One way', 'Leave room');
  await his.confirm('Leave');
  await expect.poll(() => row(his, 'One way').count()).toBe(0);

  await his.room('Both ways');
  await act(his, 'Both ways', 'Leave room');
  await expect.poll(() => row(his, 'Both ways').count()).toBe(0);
  expect(await his.page.getByText('You are not in').count()).toBe(0);
  await his.screen.forgiveAll(/409/);
});

it('hands a room over to whom its owner chose', async () => {
  const [ann, bob, eve] = [
    await server().person('ann'),
    await server().person('bob'),
    await server().person('eve'),
  ];
  await made(ann, 'public', 'Inherited', [bob, eve]);
  const [hers, heirs] = [await open(ann), await open(eve)];
  await hers.room('Inherited');
  await act(hers, 'Inherited', 'Leave room');
  await hers.page.getByRole('dialog').getByLabel('eve').check();
  await hers.confirm('Leave');
  await heirs.room('Inherited');
  await heirs.page.getByRole('button', { name: 'Members and details' }).click();
  await heirs.page.getByRole('link', { name: /^eve \(you\) online.*Owner$/ }).waitFor();
});

it('opens a direct conversation from a member, with their presence', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  await made(ann, 'public', 'Acquaintances', [bob]);
  const his = await open(bob);
  const hers = await open(ann);
  await hers.room('Acquaintances');
  await hers.page.getByRole('button', { name: 'Members and details' }).click();
  await hers.page.getByRole('button', { name: 'Actions for bob' }).click();
  await hers.page.getByRole('menuitem', { name: 'Message directly' }).click();
  await hers.composer('bob').waitFor();
  await hers.page
    .getByRole('banner')
    .or(hers.page.locator('.room-header'))
    .getByText('online', { exact: true })
    .waitFor();
  await hers.say('just for you');
  await row(his, 'ann').filter({ hasText: 'just for you' }).click();
  await his.sees('just for you');
  await his.page.goto('about:blank');
  await hers.page.locator('.room-header').getByText('offline', { exact: true }).waitFor();
});

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { problems } from '../../../web/src/words/en/problems.ts';
import { deskOf } from '../../moderation/desk.ts';
import type { Person } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';
import { PHONE } from '../support/screen.ts';

const { server, open } = usePage();

/** So many further people, without the cost of their passwords. */
async function crowd(count: number): Promise<void> {
  await sql`
    insert into users (login, login_key, name, password_hash)
    select 'crowd-' || n, 'crowd-' || n, 'Somebody ' || n, 'none' from generate_series(1, ${count}::int) n`.execute(
    server().container.database.sql,
  );
}

/** Goes to the page of somebody by the search. */
async function visit(member: Member, { user }: Person): Promise<void> {
  await member.go('People');
  await member.page.getByLabel('Find people').fill(user.login);
  const link = member.page.getByRole('main').getByRole('link', { name: new RegExp(`@${user.login}\\b`) });
  await link.click();
  await member.page.getByText(`@${user.login}`, { exact: true }).waitFor();
}

async function choose(member: Member, menu: RegExp, item: string): Promise<void> {
  await member.page.getByRole('main').getByRole('button', { name: menu }).click();
  await member.page.getByRole('menuitem', { name: item, exact: true }).click();
}

const rows = (member: Member) => member.page.getByRole('main').getByRole('listitem');

it('lists everybody as far as it is looked at, and finds people by a part of their name', async () => {
  await crowd(130);
  const ann = await open(await server().person('ann'));
  await ann.go('People');
  await rows(ann).nth(49).waitFor();
  await expect
    .poll(async () => {
      await rows(ann).last().scrollIntoViewIfNeeded();
      return rows(ann).count();
    })
    .toBeGreaterThan(130);
  await ann.page.getByLabel('Find people').fill('somebody 77');
  await expect.poll(() => rows(ann).allInnerTexts()).toEqual([expect.stringContaining('Somebody 77')]);
  await ann.page.getByLabel('Find people').fill('nobody of this name');
  await ann.page.getByText('Nobody is called that.').waitFor();
});

it('shows who is online, live', async () => {
  const bob = await server().person('bob');
  const other = await open(bob);
  const ann = await open(await server().person('ann'), { size: PHONE });
  await visit(ann, bob);
  await ann.page.getByText('Online', { exact: true }).waitFor();
  await other.page.close();
  await ann.page.getByText('Offline', { exact: true }).waitFor();
  await other.tab();
  await ann.page.getByText('Online', { exact: true }).waitFor();
});

it('names a contact, and shows that name wherever the person is named', async () => {
  const bob = await server().person('bob');
  const owner = await server().person('ann');
  const desk = deskOf(server());
  await desk.say(bob, await desk.room(owner, [bob]), 'Hello there.');
  const ann = await open(owner);

  await visit(ann, bob);
  await ann.page.getByRole('button', { name: 'Add to contacts' }).click();
  await ann.page.getByRole('textbox', { name: 'Shown name' }).fill('Uncle Robert');
  await ann.page.getByRole('button', { name: 'Save' }).click();
  await ann.heading('Uncle Robert');
  await ann.page.getByText('Call themselves bob').waitFor();
  await ann.go('Chats');
  await ann.room('Room');
  await ann.message('Hello there.').getByText('Uncle Robert').waitFor();

  await ann.go('People');
  await ann.page.getByRole('main').getByRole('link', { name: 'Contacts' }).click();
  await ann.page.getByRole('main').getByRole('link', { name: 'Uncle Robert' }).click();
  await ann.page.getByRole('button', { name: 'Change the shown name' }).click();
  await ann.page.getByRole('textbox', { name: 'Shown name' }).fill('Bobby');
  await ann.page.getByRole('button', { name: 'Save' }).click();
  await ann.heading('Bobby');

  await choose(ann, /^What to do with Bobby/, 'Remove from contacts');
  await ann.confirm('Remove from contacts');
  await ann.heading(/^bob$/);
  // It is on the service, not only here.
  await ann.page.reload();
  await ann.page.getByRole('button', { name: 'Add to contacts' }).waitFor();
  await ann.go('Chats');
  await ann.room('Room');
  await ann.message('Hello there.').getByText('bob', { exact: true }).waitFor();
});

it('hides what a blocked person writes, until they are not blocked any more', async () => {
  const bob = await server().person('bob');
  const owner = await server().person('ann');
  const desk = deskOf(server());
  await desk.say(bob, await desk.room(owner, [bob]), 'Buy my hedgehogs!');
  const ann = await open(owner);
  await ann.room('Room');
  await ann.sees('Buy my hedgehogs!');

  await visit(ann, bob);
  await choose(ann, /^What to do with bob/, 'Block');
  await ann.confirm('Block');
  await ann.page.getByText('Blocked by you').waitFor();
  expect(await ann.page.getByRole('button', { name: 'Message', exact: true }).count()).toBe(0);
  await ann.go('Chats');
  await ann.room('Room');
  await expect.poll(() => ann.message('Buy my hedgehogs!').count()).toBe(0);

  await ann.go('People');
  await ann.page.getByRole('main').getByRole('link', { name: 'Blocked' }).click();
  await ann.page.getByRole('button', { name: 'Unblock' }).click();
  await ann.page.getByText('You have blocked nobody').waitFor();
  await ann.go('Chats');
  await ann.room('Room');
  await ann.sees('Buy my hedgehogs!');
});

it('leads from a person to a direct conversation with them', async () => {
  const bob = await server().person('bob');
  const ann = await open(await server().person('ann'));
  await visit(ann, bob);
  await ann.page.getByRole('button', { name: 'Message', exact: true }).click();
  await ann.composer('bob').waitFor();
});

it('says so when there is no such person', async () => {
  const ann = await open(await server().person('ann'));
  await ann.page.goto('/people/999999');
  await ann.page.getByRole('main').getByRole('alert').getByText(problems.codes.user_not_found).waitFor();
  await ann.screen.forgiveAll(/404/);
});

import { expect, it } from 'vitest';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

const rows = (member: Member) => member.page.getByRole('main').getByRole('listitem');

it('lists where I am signed in, and ends one of the sessions', async () => {
  const person = await server().person('ann');
  const [here, there] = [await open(person), await open(person, { expected: / 401 / })];
  await here.page.goto('/profile/sessions');
  // The third one is that of the sign-up.
  await rows(here).nth(2).waitFor();
  const mine = rows(here).filter({ hasText: 'This session' });
  expect(await mine.count()).toBe(1);
  await mine.getByText('Chrome on Linux').waitFor();
  expect(await mine.getByRole('button').count()).toBe(0);

  // Of the two others the browser is the one with a name.
  const other = rows(here)
    .filter({ hasText: 'Chrome on Linux' })
    .filter({ has: here.page.getByRole('button') });
  await other.getByRole('button', { name: 'End the session: Chrome on Linux' }).click();
  await here.page.getByText('The session has ended.').first().waitFor();
  await expect.poll(() => rows(here).count()).toBe(2);
  await there.heading('Sign in');
});

it('ends all other sessions when I am sure', async () => {
  const person = await server().person('ann');
  const [here, there] = [await open(person), await open(person, { expected: / 401 / })];
  await here.page.goto('/profile/sessions');
  await rows(here).nth(2).waitFor();
  await here.page.getByRole('button', { name: 'End all other sessions' }).click();
  await here.confirm('Cancel');
  expect(await rows(here).count()).toBe(3);
  await here.page.getByRole('button', { name: 'End all other sessions' }).click();
  await here.confirm('End all other sessions');
  await here.page.getByText('You are signed in nowhere else.').waitFor();
  await there.heading('Sign in');
  await here.page.reload();
  await rows(here).first().waitFor();
  expect(await rows(here).count()).toBe(1);
});

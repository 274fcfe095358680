import { expect, it } from 'vitest';
import { usePanel } from './support/panel.ts';

const { server, enter } = usePanel();

it('a moderator sees what moderators need, and nothing of what is for admins', async () => {
  const person = await server().person('someone');
  const { panel } = await enter('moderator');
  const { page } = panel;
  for (const name of ['Users', 'Messages', 'Reports', 'Sanctions']) {
    await page.getByRole('link', { name, exact: true }).first().waitFor();
  }
  for (const name of ['Sessions', 'Rooms', 'Memberships', 'Audit log']) {
    expect(await page.getByRole('link', { name, exact: true }).count(), name).toBe(0);
  }
  await panel.screen.shot('start-moderator');

  await panel.menu('Users');
  expect(await page.getByRole('cell', { name: 'E-mail' }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Create a user' }).count()).toBe(0);
  await page.goto(`/admin/resources/users/records/${person.user.id}/show`);
  await page.getByRole('link', { name: 'Mute', exact: true }).first().waitFor();
  for (const name of ['Change role', 'Reset password', 'Disable', 'End sessions']) {
    expect(await page.getByRole('link', { name, exact: true }).count(), name).toBe(0);
  }
});

it('one who is no moderator any more is out at the next click', async () => {
  const { container } = server();
  const admin = await server().withRole('admin');
  const { person, panel } = await enter('moderator');
  // The start page asks for its figures again and again, and would be led to the sign-in by itself.
  await panel.menu('Messages');
  await container.moderation.administration.changeRole(
    { user: admin.user.id, address: '192.0.2.1' },
    person.user.id,
    'user',
    'no more',
  );
  await panel.page.getByRole('link', { name: 'Users', exact: true }).first().click();
  await panel.heading('Sign in');
  await panel.screen.forgiveAll(/401/);
});

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { deskOf } from '../moderation/desk.ts';
import type { Person } from '../support/server.ts';
import { usePanel } from './support/panel.ts';

const { server, enter } = usePanel();

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Says something so many days ago. */
async function said(author: Person, room: number, text: string, days: number): Promise<void> {
  const desk = deskOf(server());
  const seq = await desk.say(author, room, text);
  await sql`
    update messages set created_at = now() - make_interval(days => ${days})
    where room_id = ${room} and seq = ${seq}`.execute(desk.db);
}

it('finds messages by author and date, deletes one and restores it', { timeout: 120_000 }, async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const room = await deskOf(server()).room(ann, [bob]);
  await said(bob, room, 'long ago', 30);
  await said(bob, room, 'last week', 7);
  await said(ann, room, 'by another one', 7);
  await said(bob, room, 'just now', 0);
  const { panel } = await enter('admin');

  await panel.menu('Messages');
  await panel.openFilters();
  await panel.choose('Author', bob.user.login);
  await panel.between('Sent', daysAgo(10), daysAgo(3));
  await panel.apply();
  await panel.lists('last week');
  await panel.screen.shot('messages');

  await panel.page.getByRole('link', { name: 'last week' }).click();
  await panel.startAct('Delete');
  await panel.page.getByLabel('Reason').fill('an advertisement');
  await panel.finishAct('Delete');
  const texts = async () =>
    (await server().api(ann, 'GET', `/rooms/${room}/messages`)).body.messages.map(
      ({ text }: { text: string }) => text,
    );
  expect(await texts()).not.toContain('last week');

  await panel.startAct('Restore');
  await panel.page.getByLabel('Reason').fill('it was a poem');
  await panel.finishAct('Restore');
  expect(await texts()).toContain('last week');

  await panel.menu('Audit log');
  await panel.lists('it was a poem', 'an advertisement');
});

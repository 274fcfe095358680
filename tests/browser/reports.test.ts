import { expect, it } from 'vitest';
import { deskOf } from '../moderation/desk.ts';
import { usePanel } from './support/panel.ts';

const { server, enter } = usePanel();

/** A report of one message in a conversation. */
async function quarrel() {
  const desk = deskOf(server());
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const room = await desk.room(ann, [bob]);
  for (const text of ['Good morning.', 'Is it?', 'The sun is out.']) await desk.say(ann, room, text);
  const seq = await desk.say(bob, room, 'You are all fools.');
  await desk.say(ann, room, 'That was not nice.');
  return { ann, bob, room, seq, report: await desk.report(ann, { room, seq }) };
}

it('a moderator works a report to its end, with the conversation in view', { timeout: 120_000 }, async () => {
  const { ann, bob, room, seq, report } = await quarrel();
  const { person: moderator, panel } = await enter('moderator');

  await panel.menu('Reports');
  await panel.lists(bob.user.name);
  await panel.screen.shot('reports');
  await panel.page.getByRole('link', { name: String(report), exact: true }).click();
  for (const text of ['The sun is out.', 'You are all fools.', 'That was not nice.', 'That hurts.']) {
    await panel.page.getByText(text).waitFor();
  }
  await panel.screen.shot('report');

  await panel.startAct('Claim');
  await panel.finishAct('Claim');
  await panel.page.getByText('Claimed').first().waitFor();

  await panel.startAct('Delete the message');
  await panel.page.getByLabel('Reason').fill('an insult');
  await panel.finishAct('Delete the message');
  const { messages } = (await server().api(ann, 'GET', `/rooms/${room}/messages`)).body;
  expect(messages.find((one: { seq: number }) => one.seq === seq)).toMatchObject({
    deletedAt: expect.any(String),
  });

  await panel.startAct('Mute');
  await panel.page.getByRole('combobox', { name: 'Where' }).selectOption('Everywhere');
  await panel.page.getByLabel('Reason').fill('insults');
  await panel.finishAct('Mute');

  await panel.startAct('Resolve');
  await panel.page.getByLabel('Answer to who complained').fill('It is gone.');
  await panel.finishAct('Resolve');
  await panel.page.getByText('Resolved').first().waitFor();
  const { notices } = (await server().api(ann, 'GET', '/me/notices')).body;
  expect(JSON.stringify(notices)).toContain('It is gone.');

  // The audit log, which is for admins, tells of each step, and that they went on to read what was deleted.
  const admin = (await enter('admin')).panel;
  await admin.menu('Audit log');
  await admin.openFilters();
  await admin.choose('Who', moderator.user.login);
  await admin.apply();
  const told = [
    /Report claimed.*bob/s,
    /Message deleted.*bob.*an insult/s,
    /Sanction given.*bob.*insults/s,
    /Hidden texts read.*bob/s,
    /Report closed.*bob/s,
  ];
  for (const hasText of told) await admin.page.getByRole('row').filter({ hasText }).first().waitFor();
});

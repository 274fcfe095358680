import { describe, expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

async function people() {
  const desk = deskOf(server());
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const mod = await server().withRole('moderator', 'mod');
  return { desk, ann, bob, mod, room: await desk.room(ann, [bob, mod]) };
}

/** Opens a room by its address. */
async function enter(member: Member, room: number): Promise<void> {
  await member.page.goto(`/rooms/${room}`);
  await member.composer().waitFor();
}

const dialog = ({ page }: Member) => page.getByRole('dialog');

/** Gives words and presses the button of the dialog that is open. */
async function answer(member: Member, label: string, text: string, button: string): Promise<void> {
  await dialog(member).getByLabel(label).fill(text);
  await dialog(member).getByRole('button', { name: button, exact: true }).click();
  await dialog(member).waitFor({ state: 'detached' });
}

describe('a report', () => {
  it('is made by a member, worked on to its end, and told to all whom it concerns', async () => {
    const { desk, ann, bob, mod, room } = await people();
    await desk.say(ann, room, 'before it');
    await desk.say(bob, room, 'buy my things');
    const [reporter, author, moderator] = [await open(ann), await open(bob), await open(mod)];

    await moderator.go('Moderation');
    await moderator.page.getByText('All reports have been worked on.').waitFor();

    await enter(reporter, room);
    await reporter.act('buy my things', 'Report…');
    await dialog(reporter).getByLabel('Spam').check();
    await answer(reporter, 'In your words (optional)', 'The third time today', 'Send report');
    await reporter.page.getByText('Thank you.', { exact: false }).first().waitFor();

    // Without loading anything anew.
    await moderator.page.getByRole('link', { name: /A message of bob/ }).click();
    const { page } = moderator;
    await page.getByText('The third time today').waitFor();
    await page.getByText('before it').waitFor();
    await page.getByRole('button', { name: 'Claim' }).click();
    await page
      .getByRole('button', { name: 'Release' })
      .or(page.getByRole('button', { name: 'Resolve…' }))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Remove message…' }).click();
    await answer(moderator, 'Reason (optional)', 'Advertising', 'Remove');
    await page.getByText('The message is deleted.').waitFor();
    await page.getByRole('button', { name: 'Resolve…' }).click();
    await answer(moderator, 'Note for them (optional)', 'It is gone', 'Resolve');
    await page.getByRole('button', { name: 'Open again…' }).waitFor();
    await page.getByText('Resolved', { exact: true }).waitFor();

    await reporter.go('Notices');
    await reporter.page.getByText('Your report was right, and something was done.').first().waitFor();
    await reporter.page.getByText('Their note: It is gone').waitFor();
    await author.go('Notices');
    await author.page.getByText('A message of yours was removed in Room.').first().waitFor();
    await author.page.getByText('Reason: Advertising').waitFor();
  });

  it('that another has claimed is not taken from them', async () => {
    const { desk, ann, bob, mod, room } = await people();
    const other = await server().withRole('moderator', 'other');
    const id = await desk.report(ann, { room, seq: await desk.say(bob, room, 'rude') });
    const moderator = await open(mod);
    const { page } = moderator;
    await page.goto(`/moderation/${id}`);
    await page.getByRole('button', { name: 'Claim' }).waitFor();
    await desk.step(other, id, 'claim');
    await page.getByText('other works on this report.').waitFor();
    expect(await page.getByRole('button', { name: 'Claim' }).count()).toBe(0);
    await desk.step(other, id, 'release');
    await page.getByRole('button', { name: 'Claim' }).click();
    await page.getByRole('button', { name: 'Dismiss…' }).click();
    await answer(moderator, 'Note for them (optional)', '', 'Dismiss');
    await page.getByRole('button', { name: 'Open again…' }).click();
    await answer(moderator, 'Reason', 'It goes on', 'Open again');
    await page.getByRole('button', { name: 'Claim' }).waitFor();
  });

  it('lost to another at the same moment is told as lost', async () => {
    const { desk, ann, bob, mod, room } = await people();
    const other = await server().withRole('moderator', 'other');
    const id = await desk.report(ann, { room, seq: await desk.say(bob, room, 'rude') });
    const moderator = await open(mod);
    const { page } = moderator;
    await page.goto(`/moderation/${id}`);
    await page.getByRole('button', { name: 'Claim' }).waitFor();
    // The other is faster by as much as this request takes.
    await page.route(`**/reports/${id}/claim`, async route => {
      await desk.step(other, id, 'claim');
      await route.continue();
    });
    await page.getByRole('button', { name: 'Claim' }).click();
    await page.getByText('Somebody else works on this report.').first().waitFor();
    await page.getByText('other works on this report.').waitFor();
    await moderator.screen.forgiveAll(/409/);
  });

  it('is not for members to see', async () => {
    const member = await open(await server().person('ann'));
    await member.page.goto('/moderation');
    await member.page.getByText('This is for moderators').waitFor();
    expect(await member.page.getByRole('navigation').getByRole('link', { name: 'Moderation' }).count()).toBe(
      0,
    );
  });
});

describe('a sanction', () => {
  it('closes the composer at once, says why, and can be appealed against', async () => {
    const { bob, mod, room } = await people();
    const [victim, moderator] = [await open(bob), await open(mod)];
    await enter(victim, room);
    await victim.say('noise');
    await enter(moderator, room);
    await moderator.act('noise', 'Mute, time out or ban…');
    await dialog(moderator).getByLabel('Mute').check();
    await dialog(moderator).getByLabel('How long').selectOption({ label: '1 hour' });
    await dialog(moderator).getByRole('button', { name: 'Mute', exact: true }).click();
    await dialog(moderator).getByText('Write a reason.').waitFor();
    await answer(moderator, 'Reason', 'Too loud', 'Mute');

    await victim.page.getByText('You are muted here').waitFor();
    await victim.page.getByText('Reason: Too loud').first().waitFor();
    await victim.composer().waitFor({ state: 'detached' });
    await victim.page.getByRole('button', { name: 'Appeal…' }).click();
    await answer(victim, 'Why it should be lifted', 'It was music', 'Send appeal');
    await victim.page.getByText('You have appealed.').waitFor();

    // Whoever gave it does not judge the appeal.
    const admin = await open(await server().withRole('admin', 'boss'));
    await admin.go('Moderation');
    await admin.page
      .getByRole('link', { name: /An appeal of bob/ })
      .first()
      .click();
    await admin.page.getByText('It was music').waitFor();
    await admin.page.getByRole('button', { name: 'Claim' }).click();
    await admin.page.getByRole('button', { name: 'Resolve…' }).click();
    expect(await dialog(admin).getByLabel('Lift the sanction with it').isChecked()).toBe(true);
    await answer(admin, 'Note for them (optional)', 'Fine music', 'Resolve');
    await victim.composer().waitFor();
    await victim.go('Notices');
    await victim.page.getByText('Your appeal was granted.').first().waitFor();
  });

  it('that bans everywhere throws the open page out', async () => {
    const { bob, mod, room } = await people();
    // What the page asks for at that moment is refused.
    const [victim, moderator] = [await open(bob, { expected: / 401 / }), await open(mod)];
    await enter(victim, room);
    await moderator.page.goto(`/people/${bob.user.id}`);
    await moderator.page.getByRole('button', { name: 'What to do with bob' }).click();
    await moderator.page.getByRole('menuitem', { name: 'Mute, time out or ban…' }).click();
    await dialog(moderator).getByLabel('Ban', { exact: false }).check();
    await dialog(moderator).getByLabel('Reason').fill('Enough');
    await dialog(moderator).getByRole('button', { name: 'Ban', exact: true }).click();
    await moderator.page
      .getByRole('dialog', { name: 'Ban bob from here?' })
      .getByRole('button', { name: 'Ban' })
      .click();
    await moderator.page.getByText('Banned: bob.').first().waitFor();
    await victim.heading('Sign in');
  });

  it('is given by the owner of a room there, and lifted from the list', async () => {
    const { ann, bob, room } = await people();
    const [owner, victim] = [await open(ann), await open(bob)];
    await enter(victim, room);
    await victim.say('hello');
    await enter(owner, room);
    await owner.act('hello', 'Mute, time out or ban…');
    await answer(owner, 'Reason', 'My room', 'Mute');
    await victim.page.getByText('You are muted here').waitFor();
    await owner.page.getByRole('button', { name: 'Members and details' }).click();
    await owner.page.getByRole('button', { name: 'Actions for bob' }).click();
    await owner.page.getByRole('menuitem', { name: 'Sanctions' }).click();
    await dialog(owner).getByText('My room').waitFor();
    await dialog(owner).getByRole('button', { name: 'Lift…' }).click();
    await dialog(owner).getByLabel('Reason').fill('Well then');
    await dialog(owner).getByRole('button', { name: 'Lift', exact: true }).click();
    await dialog(owner).getByText('Lifted', { exact: true }).waitFor();
    await victim.composer().waitFor();
  });
});

describe('a message', () => {
  it('that was removed is put back, and its earlier texts can be read', async () => {
    const { desk, bob, mod, room } = await people();
    const seq = await desk.say(bob, room, 'first words');
    await desk.good(bob, 'PATCH', `/rooms/${room}/messages/${seq}`, { text: 'second words' });
    const [moderator, author] = [await open(mod), await open(bob)];
    await enter(author, room);
    await enter(moderator, room);
    await moderator.act('second words', 'Earlier texts');
    await dialog(moderator).getByText('first words').waitFor();
    await dialog(moderator).getByRole('button', { name: 'Close' }).click();
    await moderator.act('second words', 'Remove message…');
    await answer(moderator, 'Reason (optional)', '', 'Remove');
    await author.page.getByText('This message was deleted.').waitFor();
    await moderator.act('This message was deleted.', 'Put message back…');
    await answer(moderator, 'Reason (optional)', '', 'Put back');
    await author.sees('second words');
  });

  it('goes with all others of a person', async () => {
    const { desk, bob, mod, room } = await people();
    for (const text of ['spam one', 'spam two']) await desk.say(bob, room, text);
    const [moderator, other] = [await open(mod), await open(bob)];
    await enter(other, room);
    await moderator.page.goto(`/people/${bob.user.id}`);
    await moderator.page.getByRole('button', { name: 'What to do with bob' }).click();
    await moderator.page.getByRole('menuitem', { name: 'Remove all messages…' }).click();
    await dialog(moderator).getByLabel('Reason').fill('All spam');
    await dialog(moderator).getByRole('button', { name: 'Remove all' }).click();
    await moderator.page
      .getByRole('dialog', { name: 'Remove everything that bob wrote?' })
      .getByRole('button', { name: 'Remove all' })
      .click();
    await expect.poll(() => other.page.getByText('This message was deleted.').count()).toBe(2);
  });
});

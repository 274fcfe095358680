import { expect, it } from 'vitest';
import { problems } from '../../../web/src/words/en/problems.ts';
import { deskOf } from '../../moderation/desk.ts';
import { accessibilityFaults } from '../support/accessible.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();
const { codes } = problems;

/** Two people in a room that both have open. */
async function twoInARoom() {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const room = await deskOf(server()).room(ann, [bob]);
  const [anna, boris] = [await open(ann), await open(bob)];
  for (const member of [anna, boris]) {
    await member.page.goto(`/rooms/${room}`);
    await member.composer('Room').waitFor();
  }
  return { ann, bob, room, anna, boris };
}

const textsIn = async (person: Parameters<ReturnType<typeof server>['api']>[0], room: number) =>
  (await server().api(person, 'GET', `/rooms/${room}/messages`)).body.messages
    .map(({ text }: { text: string }) => text)
    .filter((text: string) => text !== '')
    .reverse();

it('shows what is sent, edited and deleted to the others, and to the author that it was read', async () => {
  const { anna, boris } = await twoInARoom();
  await anna.say('Look: https://example.org/a_(b). Is it good?');
  await boris.sees('Is it good?');
  const link = boris.message('Is it good?').getByRole('link', { name: 'https://example.org/a_(b)' });
  expect(await link.getAttribute('rel')).toContain('noopener');
  await anna.message('Is it good?').getByRole('img', { name: 'Read by everybody' }).waitFor();

  await anna.composer().press('ArrowUp');
  const editor = anna.page.getByRole('textbox', { name: 'Edit the message' });
  await editor.press('Enter');
  await anna.page.getByText(codes.text_unchanged).waitFor();
  await editor.fill('Look\nthere.');
  await editor.press('Enter');
  await boris.sees(/Look\s+there\./);
  await boris.message('there.').getByText('edited').waitFor();
  await expect.poll(() => anna.composer().evaluate(field => field === document.activeElement)).toBe(true);

  await boris.say('Out with it.');
  await anna.sees('Out with it.');
  await boris.act('Out with it.', 'Delete');
  await boris.confirm('Delete');
  await anna.page.getByText('This message was deleted.').waitFor();
  expect(await anna.message('Out with it.').count()).toBe(0);
});

it('tells who is typing', async () => {
  const { anna, boris } = await twoInARoom();
  await anna.composer().pressSequentially('We');
  await boris.page.getByRole('main').getByText('ann is typing…').waitFor();
  await anna.composer().press('Enter');
  await boris.sees('We');
  await boris.page.getByRole('main').getByText('ann is typing…').waitFor({ state: 'detached' });
});

it('sends what was written without a connection when it is back, once', async () => {
  const { ann, room, anna, boris } = await twoInARoom();
  await anna.say('Before.');
  await boris.sees('Before.');
  await anna.screen.context.setOffline(true);
  await anna.say('From the tunnel.');
  await anna.say('Still there.');
  await anna.page.getByText('No connection: it will be sent by itself.').first().waitFor();
  expect(await textsIn(ann, room)).toEqual(['Before.']);
  await anna.screen.context.setOffline(false);
  await boris.sees('From the tunnel.');
  await boris.sees('Still there.');
  expect(await textsIn(ann, room)).toEqual(['Before.', 'From the tunnel.', 'Still there.']);
  await expect.poll(() => anna.message('From the tunnel.').count()).toBe(1);
  anna.screen.forgiveAny(/ERR_INTERNET_DISCONNECTED/);
});

it('keeps a refused text until its author decides', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const desk = deskOf(server());
  const { room } = await desk.good(ann, 'POST', '/direct', { user: bob.user.id });
  await desk.good(bob, 'PUT', `/me/blocks/${ann.user.id}`);
  const [anna, boris] = [await open(ann), await open(bob)];
  await anna.page.goto(`/rooms/${room.id}`);
  await anna.say('Can you hear me?');
  const refused = anna.page.getByRole('alert').filter({ hasText: 'Can you hear me?' });
  await refused.getByText(codes.blocked).waitFor();
  await anna.say('And now?');
  const other = anna.page.getByRole('alert').filter({ hasText: 'And now?' });
  await other.getByRole('button', { name: 'Discard' }).click();
  await other.waitFor({ state: 'detached' });
  await desk.good(bob, 'DELETE', `/me/blocks/${ann.user.id}`);
  await refused.getByRole('button', { name: 'Try again' }).click();
  await anna.sees('Can you hear me?');
  await boris.page.goto(`/rooms/${room.id}`);
  await boris.sees('Can you hear me?');
  await anna.message('Can you hear me?').getByRole('img', { name: 'Read', exact: true }).waitFor();
  expect(await textsIn(ann, room.id)).toEqual(['Can you hear me?']);
});

it('sends in a slow room in its turn', async () => {
  const { ann, room, anna, boris } = await twoInARoom();
  // Long enough for both to be typed meanwhile.
  await deskOf(server()).good(ann, 'PATCH', `/rooms/${room}`, { slowSeconds: 10 });
  await boris.page.getByText('Slow mode: one message every 10 seconds.').waitFor();
  await boris.say('One.');
  await boris.say('Two.');
  await boris.page.getByText('Slow mode: it will be sent in its turn.').waitFor();
  await anna.sees('Two.');
  expect((await textsIn(ann, room)).slice(-2)).toEqual(['One.', 'Two.']);
});

it('keeps a draft for each room over a reload', async () => {
  const { ann, room, anna } = await twoInARoom();
  const other = await deskOf(server()).room(ann);
  await anna.composer('Room').fill('half a thought');
  await anna.page.reload();
  await expect.poll(() => anna.composer('Room').inputValue()).toBe('half a thought');
  await anna.page.goto(`/rooms/${other}`);
  await anna.composer('Room').waitFor();
  expect(await anna.composer('Room').inputValue()).toBe('');
  await anna.page.goto(`/rooms/${room}`);
  await expect.poll(() => anna.composer('Room').inputValue()).toBe('half a thought');
});

it('shows in one tab the draft of another, and nothing that was sent there', async () => {
  const { room, anna } = await twoInARoom();
  const other = await anna.tab(`/rooms/${room}`);
  await other.composer('Room').waitFor();
  await anna.composer('Room').fill('to be sent');
  await expect.poll(() => other.composer('Room').inputValue()).toBe('to be sent');
  await anna.composer('Room').press('Enter');
  await expect.poll(() => other.composer('Room').inputValue()).toBe('');
});

it('keeps an edit while another room is open', async () => {
  const { room, anna } = await twoInARoom();
  await anna.say('A frist text.');
  await anna.act('A frist text.', 'Edit');
  const editor = anna.page.getByRole('textbox', { name: 'Edit the message' });
  await editor.fill('A first te');
  await anna.page.getByRole('link', { name: 'General' }).first().click();
  await anna.composer('General').waitFor();
  await anna.page.goBack();
  await expect.poll(() => editor.inputValue()).toBe('A first te');
  await editor.fill('A first text.');
  await editor.press('Enter');
  await anna.sees('A first text.');
  await editor.waitFor({ state: 'detached' });
  expect(new URL(anna.page.url()).pathname).toBe(`/rooms/${room}`);
});

it('says how much too long a text is, and does not send it', async () => {
  const { anna } = await twoInARoom();
  await anna.composer().fill('🦔'.repeat(3_999));
  await anna.page.getByText('1 character left').waitFor();
  await anna.composer().fill('🦔'.repeat(4_002));
  await anna.page.getByText('2 characters too many').waitFor();
  await anna.composer().press('Enter');
  await anna.page.getByText(codes.text_too_long).waitFor();
  expect(await anna.messages().count()).toBe(0);
});

it('offers emoji, found by words of both languages', async () => {
  const { anna, boris } = await twoInARoom();
  await anna.composer().fill('Good morning');
  await anna.page.getByRole('button', { name: 'Emoji' }).click();
  const picker = anna.page.getByRole('dialog', { name: 'Emoji' });
  await picker.getByRole('button', { name: 'grinning face', exact: true }).waitFor();
  await picker.getByRole('searchbox').fill('ёж');
  await picker.getByRole('button', { name: 'hedgehog' }).click();
  await picker.waitFor({ state: 'detached' });
  expect(await anna.composer().inputValue()).toBe('Good morning🦔');
  await anna.page.getByRole('button', { name: 'Emoji' }).click();
  await picker.getByRole('button', { name: 'grinning face', exact: true }).press('ArrowRight');
  await anna.page.keyboard.press('Enter');
  await anna.composer().press('Enter');
  await boris.sees(/Good morning🦔😃/u);
});

it('can be used by the keyboard alone, and by all as WCAG asks', async () => {
  const { anna } = await twoInARoom();
  await anna.say('one');
  await anna.say('two');
  await anna.sees('two');
  expect(await accessibilityFaults(anna.page)).toEqual([]);
  await anna.message('two').focus();
  await anna.page.keyboard.press('ArrowUp');
  await anna.page.keyboard.press('Enter');
  await anna.page.getByRole('menuitem', { name: 'Edit' }).press('Enter');
  await anna.page.getByRole('textbox', { name: 'Edit the message' }).fill('first');
  await anna.page.keyboard.press('Enter');
  await anna.sees('first');
  await expect.poll(() => anna.message('first').evaluate(row => row === document.activeElement)).toBe(true);
});

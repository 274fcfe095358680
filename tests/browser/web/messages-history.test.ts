import { expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import type { Person } from '../../support/server.ts';
import { usePage } from '../support/page-server.ts';
import { firstSeen, isAtEnd, scroller, topOf, writeLines } from './messages-support.ts';

const { server, open } = usePage();

/** How many messages of a room somebody has not read, as the service counts them. */
async function unreadOf(person: Person, room: number): Promise<number> {
  const { rooms } = (await server().api(person, 'GET', '/rooms')).body;
  return rooms.find((one: { room: { id: number } }) => one.room.id === room).unread;
}

/** A room in which bob has written so many lines; anna has read all but the last ones. */
async function roomWith(lines: number, unread = 0) {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const room = await deskOf(server()).room(ann, [bob]);
  const first = await writeLines(server(), room, bob, lines);
  await server().api(ann, 'GET', `/rooms/${room}`);
  const socket = await server().enter(ann);
  await socket.command('read', { room, seq: first + lines - 1 - unread });
  socket.close();
  return { ann, bob, room, first, desk: deskOf(server()) };
}

it('opens at the newest message, and keeps its place while older ones come', async () => {
  const { ann, room } = await roomWith(300);
  const anna = await open(ann);
  await anna.page.goto(`/rooms/${room}`);
  await anna.sees(/^.*line 300$/);
  await expect.poll(() => isAtEnd(anna)).toBe(true);

  for (;;) {
    const seen = await firstSeen(anna);
    if (await anna.page.getByText('This is the beginning of the room.').isVisible()) break;
    const before = await topOf(anna, seen);
    await scroller(anna).evaluate(element => element.scrollBy({ top: -700, behavior: 'instant' }));
    // However many came above meanwhile: it went down by what was scrolled, and no more.
    await expect.poll(async () => Math.abs((await topOf(anna, seen)) - before)).toBeLessThanOrEqual(702);
  }
  await anna.sees(/^.*line 1$/);
  await anna.page.getByRole('button', { name: 'To the newest messages' }).click();
  await expect.poll(() => isAtEnd(anna)).toBe(true);
  await anna.message('line 300').waitFor();
});

it('begins at what is unread, and counts what comes below', async () => {
  const { ann, bob, room, desk } = await roomWith(120, 60);
  const anna = await open(ann);
  await anna.page.goto(`/rooms/${room}`);
  await anna.page.getByRole('heading', { name: 'New messages' }).waitFor();
  await expect.poll(() => topOf(anna, 'line 61')).toBeGreaterThan(0);
  await expect.poll(() => topOf(anna, 'line 61')).toBeLessThan(200);
  expect(await isAtEnd(anna)).toBe(false);

  await desk.say(bob, room, 'and one more');
  const down = anna.page.getByRole('button', { name: /^To \d+ new messages$/ });
  await down.waitFor();
  expect(await topOf(anna, 'line 61')).toBeLessThan(200);
  await down.click();
  await anna.sees('and one more');
  await expect.poll(() => isAtEnd(anna)).toBe(true);
  await down.waitFor({ state: 'detached' });
  // All of it was seen.
  await expect.poll(() => unreadOf(ann, room)).toBe(0);
});

it('what the panel covers is not read, and is found again where it was left', async () => {
  const { ann, bob, room, desk } = await roomWith(120, 60);
  const anna = await open(ann, { size: { width: 900, height: 800 } });
  await anna.page.goto(`/rooms/${room}`);
  await expect.poll(() => topOf(anna, 'line 61')).toBeGreaterThan(0);
  await expect.poll(() => topOf(anna, 'line 61')).toBeLessThan(200);
  const before = await topOf(anna, 'line 61');
  await anna.page.getByRole('button', { name: 'Members and details' }).click();
  await scroller(anna).waitFor({ state: 'hidden' });
  await desk.say(bob, room, 'said behind the panel');
  const list = anna.page.getByRole('complementary', { name: 'Rooms' });
  await list.getByText('said behind the panel').waitFor();
  await anna.page
    .getByRole('complementary', { name: 'About the room' })
    .getByRole('button', { name: 'Close' })
    .click();
  await expect.poll(() => topOf(anna, 'line 61')).toBeCloseTo(before, -1);
  await anna.page.getByRole('button', { name: /^To \d+ new messages$/ }).waitFor();
  expect(await unreadOf(ann, room)).toBeGreaterThan(20);
});

it('shows an old message by its link, follows it live, and comes back to the newest', async () => {
  const { ann, bob, room, first, desk } = await roomWith(1_000);
  const anna = await open(ann);
  await anna.page.goto(`/rooms/${room}/${first + 99}`);
  await anna.page.getByText('You are looking at older messages.').waitFor();
  await expect.poll(() => topOf(anna, 'line 100')).toBeGreaterThan(0);
  expect(await anna.message(/line 999/).count()).toBe(0);

  await desk.good(bob, 'PATCH', `/rooms/${room}/messages/${first + 99}`, { text: 'line one hundred' });
  await anna.sees('line one hundred');
  await desk.good(bob, 'DELETE', `/rooms/${room}/messages/${first + 100}`);
  await anna.page.getByText('This message was deleted.').waitFor();

  await scroller(anna).evaluate(element => element.scrollTo(0, 0));
  await anna.sees(/line 60$/);
  await anna.page.getByRole('button', { name: 'Back to the newest' }).click();
  await anna.sees('line 1000');
  await expect.poll(() => isAtEnd(anna)).toBe(true);
  await expect.poll(() => new URL(anna.page.url()).pathname).toBe(`/rooms/${room}`);
});

it('leads down from an old message to the newest without a hole', async () => {
  const { ann, bob, room, first, desk } = await roomWith(240);
  const anna = await open(ann);
  await anna.page.goto(`/rooms/${room}/${first + 9}`);
  await anna.sees(/line 10$/);
  await expect
    .poll(async () => {
      await scroller(anna).evaluate(element => element.scrollTo(0, element.scrollHeight));
      return anna.message(/line 240$/).count();
    })
    .toBe(1);
  await desk.say(bob, room, 'live again');
  await anna.sees('live again');
  const texts = await anna.messages().locator('p').allInnerTexts();
  expect(texts.slice(-3)).toEqual(['line 239', 'line 240', 'live again']);
});

it('says that a message is not there', async () => {
  const { ann, room } = await roomWith(5);
  const anna = await open(ann);
  await anna.page.goto(`/rooms/${room}/99999`);
  await anna.page.getByText('There is no such message in this room.').waitFor();
  await anna.page.getByRole('button', { name: 'Back to the newest' }).click();
  await anna.sees('line 5');
});

it('remembers where a room was left', async () => {
  const { ann, room } = await roomWith(200);
  const anna = await open(ann);
  await anna.page.goto(`/rooms/${room}`);
  await anna.sees(/line 200$/);
  await expect.poll(() => isAtEnd(anna)).toBe(true);
  await scroller(anna).evaluate(element => element.scrollBy({ top: -600, behavior: 'instant' }));
  await expect.poll(() => isAtEnd(anna)).toBe(false);
  const seen = await firstSeen(anna);
  await anna.page.getByRole('link', { name: 'General' }).first().click();
  await anna.composer('General').waitFor();
  await anna.page.goBack();
  await expect.poll(() => firstSeen(anna)).toBe(seen);
});

it('does not show a room of others', async () => {
  const { room } = await roomWith(3);
  const stranger = await open(await server().person('carl'));
  await stranger.page.goto(`/rooms/${room}`);
  await stranger.heading('This room is not one of yours.');
});

import { describe, expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

/** Somebody in a room with these messages, oldest first. */
async function inRoom(
  ...texts: readonly string[]
): Promise<{ member: Member; room: number; seqs: number[] }> {
  const ann = await server().person('ann');
  const desk = deskOf(server());
  const room = await desk.room(ann);
  const seqs: number[] = [];
  for (const text of texts) seqs.push(await desk.say(ann, room, text));
  return { member: await open(ann), room, seqs };
}

const hits = ({ page }: Member) => page.getByRole('listitem').filter({ has: page.locator('.search-hit') });
const box = ({ page }: Member) => page.getByRole('searchbox', { name: 'Search in messages' });

describe('the search', () => {
  it('finds forms of words, leads to each hit and from one to the next', async () => {
    const fill = Array.from({ length: 70 }, (_, number) => `between ${number}`);
    const { member, room, seqs } = await inRoom(
      'Вчера видели собаку',
      ...fill,
      'Собаки лают',
      'кошка спит',
      'О собаке ни слова',
    );
    const { page } = member;
    // With its rooms the page listens to keys, and the field has the focus a moment after it is there.
    await member.roomRow('Room').waitFor();
    await page.keyboard.press('Control+k');
    await box(member).and(page.locator(':focus')).waitFor();
    await member.heading('Search');
    await page.keyboard.type('собака');
    await page.getByText('3 hits').waitFor();
    const marked = () => hits(member).locator('mark').allInnerTexts();
    await expect.poll(marked).toEqual(['собаке', 'Собаки', 'собаку']);

    await hits(member).nth(1).getByRole('link').click();
    await member.sees('Собаки лают');
    const bar = page.getByRole('search', { name: 'Hits for “собака”' });
    await bar.getByText('2 of 3').waitFor();
    await bar.getByRole('button', { name: 'Next hit' }).click();
    await bar.getByText('3 of 3').waitFor();
    // Far above, where the room's newest page does not reach.
    await member.sees('Вчера видели собаку');
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/rooms/${room}/${seqs[0]}`);
    expect(await bar.getByRole('button', { name: 'Next hit' }).isDisabled()).toBe(true);
    await bar.getByRole('button', { name: 'Previous hit' }).click();
    await bar.getByText('2 of 3').waitFor();
    await member.sees('Собаки лают');

    await page.reload();
    await bar.getByText('2 of 3').waitFor();
    await bar.getByRole('button', { name: 'End the search' }).click();
    await bar.waitFor({ state: 'detached' });
    await member.sees('Собаки лают');
  });

  it('stays in one room when asked to, and says where it looks', async () => {
    const { member, room } = await inRoom('needle in this room');
    const desk = deskOf(server());
    const ann = await server().person('else');
    const general: number = (await desk.good(ann, 'GET', '/rooms')).rooms[0].room.id;
    await desk.say(ann, general, 'needle in the other');
    const { page } = member;
    await page.goto('/search?q=needle');
    await page.getByText('2 hits').waitFor();
    await page.getByRole('combobox', { name: 'Where' }).selectOption({ label: 'Room' });
    await page.getByText('1 hit', { exact: true }).waitFor();
    await expect.poll(() => page.url()).toContain(`room=${room}`);
    await expect.poll(() => hits(member).count()).toBe(1);
    await hits(member)
      .getByRole('link', { name: /needle in this room/ })
      .waitFor();
    await page.goBack();
    await page.goto(`/rooms/${room}`);
    await page.getByRole('button', { name: 'Actions for Room' }).click();
    await page.getByRole('menuitem', { name: 'Search in this room' }).click();
    await expect.poll(() => page.getByRole('combobox', { name: 'Where' }).inputValue()).toBe(String(room));
  });

  it('gets more hits as its end is reached, and counts them all', async () => {
    const { member } = await inRoom(...Array.from({ length: 120 }, (_, number) => `thread number ${number}`));
    const { page } = member;
    await page.goto('/search?q=thread');
    await page.getByText('120 hits').waitFor();
    expect(await hits(member).count()).toBeLessThan(120);
    for (const last of [49, 99]) {
      await hits(member).nth(last).scrollIntoViewIfNeeded();
      await hits(member)
        .nth(last + 1)
        .waitFor();
    }
    await expect.poll(() => hits(member).count()).toBe(120);
    await hits(member)
      .getByRole('link', { name: /thread number 0$/ })
      .waitFor();
  });

  it('tells what is too short, what is not there, and a service that has too much to do', async () => {
    const { member } = await inRoom('something');
    const { page } = member;
    await page.goto('/search');
    await page.getByText('Words are found in all their forms', { exact: false }).waitFor();
    await box(member).fill('x');
    await page.getByText('Type two letters or more.').waitFor();
    await box(member).fill('unheard');
    await page.getByText('Nothing was found.').waitFor();
    await page.route('**/api/v1/search*', route =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'urn:parley:error:busy', status: 503, code: 'busy', title: 'Busy' }),
      }),
    );
    await box(member).fill('something');
    await page.getByText('The search did not work.', { exact: false }).waitFor();
    await page.unroute('**/api/v1/search*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('1 hit', { exact: true }).waitFor();
    await member.screen.forgiveAll(/503/);
  });
});

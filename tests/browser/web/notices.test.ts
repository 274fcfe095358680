import { describe, expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import type { Person } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

/** What the desktop was asked to show. A browser without a screen shows nothing, and says nothing of it. */
const DESKTOP = `
  globalThis.shown = [];
  globalThis.Notification = class {
    static permission = 'granted';
    static requestPermission = async () => 'granted';
    constructor(title, options) { globalThis.shown.push({ title, ...options, click: () => this.onclick() }); }
    close() {}
  };
  // A new tab begins with a page that has none.
  if (location.protocol !== 'about:') localStorage.setItem('parley.desktopNotices', 'true');`;

/** Whether somebody looks at the page: browsers of tests always say that somebody does. */
const LOOKS = `
  globalThis.looks = true;
  Object.defineProperty(document, 'visibilityState', { get: () => globalThis.looks ? 'visible' : 'hidden' });
  document.hasFocus = () => globalThis.looks;`;

const look = ({ page }: Member, looks: boolean) =>
  page.evaluate(`globalThis.looks = ${looks}; document.dispatchEvent(new Event('visibilitychange'));`);
/**
 * Resolves when the tabs of a browser have agreed that one of them tells, and that so many are looked at: they do it by
 * locks, which come and go a little later.
 */
async function agreed({ page }: Member, looked: number): Promise<void> {
  const names = () =>
    page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name));
  const wanted = ['parley-leader', ...Array.from({ length: looked }, () => 'parley-looked-at')];
  await expect.poll(async () => (await names())?.toSorted()).toEqual(wanted);
}
const shown = ({ page }: Member) =>
  page.evaluate<{ title: string; body: string; tag: string }[]>(
    'globalThis.shown.map(({ title, body, tag }) => ({ title, body, tag }))',
  );

/** Resolves when what happens from now on is told here. */
async function live({ page }: Member): Promise<void> {
  await page.getByRole('complementary', { name: 'Rooms' }).getByRole('link').first().waitFor();
}

async function watching(person: Person): Promise<Member> {
  const member = await open(person);
  await member.screen.context.addInitScript(DESKTOP);
  await member.screen.context.addInitScript(LOOKS);
  await member.page.reload();
  await live(member);
  await agreed(member, 1);
  return member;
}

async function pair() {
  const desk = deskOf(server());
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const room = await desk.room(ann, [bob]);
  const { room: direct } = await desk.good(ann, 'POST', '/direct', { user: bob.user.id });
  return { desk, ann, bob, room, direct: direct.id as number };
}

describe('new messages', () => {
  it('are counted in the title and on the icon until they are read', async () => {
    const { desk, ann, bob, room } = await pair();
    const member = await open(ann);
    const { page } = member;
    const icon = () => page.evaluate<string>("document.querySelector('link[rel=icon]').href");
    const plain = await icon();
    await desk.say(bob, room, 'one');
    await desk.say(bob, room, 'two');
    await desk.say(bob, room, 'three');
    await expect.poll(() => page.title()).toMatch(/^\(3\) /);
    await expect.poll(icon).toMatch(/^data:image\/svg/);
    await page.goto(`/rooms/${room}`);
    await member.composer().waitFor();
    await expect.poll(() => page.title()).not.toMatch(/^\(/);
    await expect.poll(icon).toBe(plain);
  });

  it('to me alone are told in the page, and lead to where they were said', async () => {
    const { desk, ann, bob, direct } = await pair();
    const member = await watching(ann);
    await member.page.goto('/settings');
    await live(member);
    await agreed(member, 1);
    // It goes away by itself, so it is waited for from before.
    await Promise.all([
      member.page.getByRole('link', { name: 'bob: Are you there?' }).click(),
      desk.say(bob, direct, 'Are you there?'),
    ]);
    await expect.poll(() => new URL(member.page.url()).pathname).toBe(`/rooms/${direct}`);
  });

  it('are told on the desktop while nobody looks, and a click leads to them', async () => {
    const { desk, ann, bob, room } = await pair();
    const member = await watching(ann);
    await look(member, false);
    await agreed(member, 0);
    await desk.say(bob, room, 'A word\nfrom far away');
    await expect
      .poll(() => shown(member))
      .toEqual([{ title: 'Room', body: 'bob: A word from far away', tag: `parley-room-${room}` }]);
    await member.page.evaluate('globalThis.shown[0].click()');
    await expect.poll(() => new URL(member.page.url()).pathname).toBe(`/rooms/${room}`);
  });

  it('are told by one tab only, and by none while another is looked at', async () => {
    const { desk, ann, bob, room } = await pair();
    const first = await watching(ann);
    const second = await first.tab();
    await live(second);
    await agreed(second, 2);
    await look(first, false);
    await agreed(second, 1);
    await desk.say(bob, room, 'somebody looks');
    await expect.poll(() => second.page.title()).toMatch(/^\(1\) /);
    await expect.poll(() => first.page.title()).toMatch(/^\(1\) /);
    await look(second, false);
    await agreed(second, 0);
    await desk.say(bob, room, 'nobody looks');
    const all = async () => [...(await shown(first)), ...(await shown(second))].map(({ body }) => body);
    await expect.poll(all).toEqual(['bob: nobody looks']);
  });

  it('of people whom I blocked are not told', async () => {
    const { desk, ann, bob, room } = await pair();
    const cid = await server().person('cid');
    await desk.good(ann, 'POST', `/rooms/${room}/members`, { users: [cid.user.id] });
    await desk.good(ann, 'PUT', `/me/blocks/${bob.user.id}`);
    const member = await watching(ann);
    await look(member, false);
    await agreed(member, 0);
    await desk.say(bob, room, 'not for ann');
    await desk.say(cid, room, 'for ann');
    await expect.poll(async () => (await shown(member)).map(({ body }) => body)).toEqual(['cid: for ann']);
  });
});

describe('notices', () => {
  it('come live, are marked until they were seen, and lead to what they tell of', async () => {
    const { desk, bob, room } = await pair();
    const mod = await server().withRole('moderator');
    const seq = await desk.say(bob, room, 'too much');
    const member = await open(bob);
    const { page } = member;
    await live(member);
    // It goes away by itself, so it is waited for from before.
    await Promise.all([
      page.getByRole('link', { name: 'A message of yours was removed in Room.' }).click(),
      desk.good(mod, 'DELETE', `/rooms/${room}/messages/${seq}`, { reason: 'Much too much' }),
    ]);
    await member.heading('Notices');
    const notice = page.getByRole('listitem').filter({ hasText: 'A message of yours was removed in Room.' });
    await notice.getByText('New', { exact: true }).waitFor();
    await notice.getByText('Reason: Much too much').waitFor();

    // Seen here, so that it is not new any more where else one looks.
    await expect.poll(async () => (await desk.good(bob, 'GET', '/me/standing')).unreadNotices).toBe(0);
    await desk.good(mod, 'POST', `/rooms/${room}/messages/${seq}/restore`, { reason: '' });
    await page.getByRole('listitem').filter({ hasText: 'A message of yours is back in Room.' }).waitFor();
    await notice.getByRole('link', { name: 'Show the message' }).click();
    await member.sees('too much');
    await page.goto('/notices');
    await page.getByRole('listitem').filter({ hasText: 'A message of yours is back in Room.' }).waitFor();
    expect(await notice.getByText('New', { exact: true }).count()).toBe(0);
  });

  it('say so when there are none', async () => {
    const member = await open(await server().person('new'));
    await member.go('Notices');
    await member.page.getByText('Nothing here yet').waitFor();
  });
});

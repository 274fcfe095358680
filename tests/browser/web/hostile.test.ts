import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import type { Person } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';
import { openBrowser } from '../support/screen.ts';

const { server, open } = usePage();

/** The narrowest screen that the page is made for, pixels. */
const NARROW = { width: 360, height: 740 };

/** Reads that a script ran, from whatever it came. */
const ran = (page: Page): Promise<boolean> => page.evaluate(() => 'pwned' in globalThis);

/** How far the page is wider than its window, pixels. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(width => document.documentElement.scrollWidth - width, NARROW.width);

const run = 'globalThis.pwned = 1';
const MARKUP = [
  `<img src=x onerror="${run}">`,
  `<script>${run}</script>`,
  `"><svg onload=${run}>`,
  `{{constructor.constructor('${run}')()}}`,
  '<!-- <style>*{display:none}</style>',
  '&lt;b&gt;&amp;amp;',
];
const ZALGO = `Z${'\u0310\u0315\u0321\u0334\u0357\u0489'.repeat(60)}algo`;
const SHAPES = {
  'a word of 4,000 letters': 'W'.repeat(4_000),
  'an address of 3,000 letters': `https://example.test/${'path'.repeat(750)}`,
  'letters that stack': ZALGO,
  'a text that turns the writing round': '\u202Eesrever\u202C \u2066isolated\u2069 \u200Fright to left',
  '4,000 emoji': '🦔'.repeat(4_000),
  'a family of joined emoji': '👨‍👩‍👧‍👦'.repeat(300),
  '800 lines': 'line\n'.repeat(799).concat('end'),
};

/** Somebody in a room of their own that has this name and topic. */
async function inRoom(name: string, topic: string, called = 'ann'): Promise<{ ann: Person; room: number }> {
  const ann = await server().person(called);
  const desk = deskOf(server());
  const { body } = await server().api(ann, 'POST', '/rooms', { kind: 'private', name });
  const room: number = body.room.id;
  await desk.good(ann, 'PATCH', `/rooms/${room}`, { topic });
  return { ann, room };
}

async function enterRoom(ann: Person, room: number, size?: typeof NARROW): Promise<Member> {
  const member = await open(ann, size === undefined ? {} : { size });
  await member.page.goto(`/rooms/${room}`);
  await member.composer().waitFor();
  return member;
}

describe('markup', () => {
  it.each(MARKUP)('stays text in a message, a room and a name: %s', async text => {
    const { ann, room } = await inRoom(text.slice(0, 64), text);
    await deskOf(server()).good(ann, 'PATCH', '/me', { name: text.slice(0, 64) });
    await deskOf(server()).say(ann, room, text);
    const member = await enterRoom(ann, room);
    await expect.poll(() => member.messages().last().innerText()).toContain(text);
    await expect
      .poll(() => member.page.getByText(text.slice(0, 64), { exact: true }).count())
      .toBeGreaterThan(1);
    await member.page.goto(`/people/${ann.user.id}`);
    await member.heading(text.slice(0, 64));
    expect(await ran(member.page)).toBe(false);
  });

  it('from an address stays out of the page', async () => {
    const member = await open(await server().person('ann'));
    const path = encodeURIComponent(`<img src=x onerror=${run}>`);
    const shown = {
      [`/rooms/${path}`]: 'This room is not one of yours.',
      [`/rooms/1/${path}`]: 'This is the beginning of the room.',
      [`/people/${path}`]: 'Everybody',
      [`/search?q=${path}`]: 'Nothing was found.',
    };
    for (const [address, text] of Object.entries(shown)) {
      await member.page.goto(address);
      await member.page.getByRole('main').getByText(text).first().waitFor();
      expect(await ran(member.page), address).toBe(false);
    }
  });
});

describe('shapes', () => {
  it.each(Object.entries(SHAPES))('%s: break no layout', async (_, text) => {
    const short = [...text].slice(0, 64).join('').trim();
    const { ann, room } = await inRoom(short, [...text].slice(0, 250).join(''));
    await deskOf(server()).good(ann, 'PATCH', '/me', { name: short });
    await deskOf(server()).say(ann, room, text);
    const member = await enterRoom(ann, room, NARROW);
    await expect.poll(() => member.messages().count()).toBeGreaterThan(0);
    for (const path of [`/rooms/${room}`, '/', '/rooms', `/people/${ann.user.id}`, '/profile']) {
      await member.page.goto(path);
      await member.ready();
      await expect.poll(() => overhang(member.page), { message: path }).toBeLessThanOrEqual(0);
    }
  });

  it('a text that turns the writing round ends where it ends', async () => {
    const { ann, room } = await inRoom('\u202Emoor', 'quiet');
    await deskOf(server()).say(ann, room, '\u202Eesrever');
    await deskOf(server()).say(ann, room, 'as it was');
    const member = await enterRoom(ann, room);
    const words = member.message('as it was').getByText('as it was');
    // A text of its own, or in an element of its own, whose direction does not reach beyond it.
    const directions = await words.evaluate(element => {
      const found: string[] = [];
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        found.push(getComputedStyle(at).unicodeBidi);
      }
      return found;
    });
    expect(directions).toContainEqual(expect.stringMatching(/isolate|plaintext/));
  });
});

describe('links', () => {
  it('are made of http and https only', async () => {
    const { ann, room } = await inRoom('Links', '');
    const bad = [
      `javascript:${run.replaceAll(' ', '')}`,
      `JaVaScRiPt://%0a${run.replaceAll(' ', '')}`,
      `data:text/html,<script>${run}</script>`,
      'vbscript:msgbox(1)',
      'file:///etc/passwd',
      'blob:https://example.test/1',
    ];
    await deskOf(server()).say(ann, room, bad.join('\n'));
    await deskOf(server()).say(ann, room, 'see https://example.test/page');
    const member = await enterRoom(ann, room);
    await member.sees('https://example.test/page');
    const links = await member.messages().getByRole('link').all();
    const addresses = await Promise.all(links.map(async link => (await link.getAttribute('href')) ?? ''));
    expect(addresses).toContain('https://example.test/page');
    expect(addresses.filter(address => !/^(https?:\/\/|\/)/.test(address))).toEqual([]);
  });

  it('open a page that knows nothing of this one', async () => {
    const { ann, room } = await inRoom('Links', '');
    await deskOf(server()).say(ann, room, 'see https://example.test/page');
    const member = await enterRoom(ann, room);
    let referer: string | undefined = 'not asked';
    await member.screen.context.route('https://example.test/**', async route => {
      referer = route.request().headers()['referer'];
      await route.fulfill({ contentType: 'text/html', body: '<h1>Elsewhere</h1>' });
    });
    const opened = member.screen.context.waitForEvent('page');
    await member.page.getByRole('link', { name: 'https://example.test/page', exact: true }).click();
    const other = await opened;
    await other.getByRole('heading', { name: 'Elsewhere' }).waitFor();
    expect(await other.evaluate(() => window.opener)).toBeNull();
    expect(referer).toBeUndefined();
    await other.close();
    member.screen.forgive(/asked https:\/\/example\.test\//);
  });
});

describe('the page', () => {
  it('is shown in no frame of another', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent(`<iframe src="${server().url}/sign-in"></iframe>`);
      const inner = async () => (await page.frames()[1]?.evaluate(() => location.href)) ?? '';
      await expect.poll(inner).toMatch(/^chrome-error:/);
    } finally {
      await browser.close();
    }
  });

  it('keeps no token where a script or a passer-by can read it', async () => {
    const { ann, room } = await inRoom('Quiet', '');
    const member = await enterRoom(ann, room);
    await member.say('something');
    await member.sees('something');
    await member.page.reload();
    await member.sees('something');
    // All that outlives a page or is told to others, and that a script can read.
    const readable = await member.page.evaluate(async () =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        location.href,
        history.state,
        await indexedDB.databases(),
        performance.getEntriesByType('resource').map(({ name }) => name),
      ]),
    );
    const [cookie] = await member.screen.context.cookies();
    if (cookie === undefined) throw new Error('no cookie');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(readable).not.toContain(cookie.value);
    expect(readable).not.toMatch(/eyJ/);
  });
});

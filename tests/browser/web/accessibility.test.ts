import { beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import { PASSWORD, type Person } from '../../support/server.ts';
import { accessibilityFaults } from '../support/accessible.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';
import { PHONE } from '../support/screen.ts';

const { server, open } = usePage();

/** A moderator, who sees every page, with something on each of them. */
let mod: Person;
let other: Person;
let room: number;
/** Where the moderator is muted, and the number of a message in the other room. */
let muted: number;
let needle: number;
let report: number;
beforeAll(async () => {
  const desk = deskOf(server());
  mod = await server().withRole('moderator', 'mod');
  other = await server().person('other');
  const blocked = await server().person('blocked');
  room = await desk.room(mod, [other, blocked]);
  needle = await desk.say(other, room, 'A needle, https://example.test/, and\nsome **signs**.');
  await desk.say(mod, room, 'An answer');
  const bad = await desk.say(other, room, 'Something bad');
  await desk.say(blocked, room, 'Not to be read');
  await desk.good(mod, 'PUT', `/me/blocks/${blocked.user.id}`);
  await desk.good(mod, 'PUT', `/contacts/${other.user.id}`, { name: 'My friend' });
  await desk.good(mod, 'POST', '/direct', { user: other.user.id });
  const admin = await server().withRole('admin', 'admin');
  muted = await desk.room(other, [mod]);
  await desk.good(admin, 'POST', '/moderation/sanctions', {
    ...{ user: mod.user.id, room: muted, kind: 'mute', reason: 'For an hour', seconds: 3_600 },
  });
  report = await desk.report(blocked, { room, seq: bad });
});

/** Pages of somebody who is signed in, each with what is there when it is complete. */
const PAGES: Record<string, () => [path: string, shown: string | RegExp]> = {
  start: () => ['/', 'Room'],
  'a room': () => [`/rooms/${room}`, 'Something bad'],
  'a message of a room': () => [`/rooms/${room}/${needle}`, 'needle'],
  'a room where one is muted': () => [`/rooms/${muted}`, 'For an hour'],
  'a room of others': () => ['/rooms/999999', 'This room is not one of yours.'],
  rooms: () => ['/rooms', 'Public rooms'],
  search: () => ['/search?q=needle', 'needle'],
  people: () => ['/people', other.user.name],
  'a person': () => [`/people/${other.user.id}`, other.user.login],
  notices: () => ['/notices', 'You may not write'],
  profile: () => ['/profile', mod.user.login],
  picture: () => ['/profile/picture', 'Choose a file'],
  password: () => ['/profile/password', 'New password'],
  sessions: () => ['/profile/sessions', 'This session'],
  'second factor': () => ['/profile/second-factor', 'Set up'],
  data: () => ['/profile/data', 'Delete my account'],
  settings: () => ['/settings', 'Appearance'],
  moderation: () => ['/moderation', 'A message of'],
  'a report': () => [`/moderation/${report}`, 'That hurts.'],
};

/** What opens above a page, from the page that is named. */
const LAYERS: Record<string, [page: keyof typeof PAGES, opening: (member: Member) => Promise<void>]> = {
  'the menu of a message': ['a room', member => menuOf(member, 'Something bad')],
  'the question before a deletion': ['a room', member => member.act('An answer', 'Delete')],
  'the editor of a message': ['a room', member => member.act('An answer', 'Edit')],
  'readers of a message': ['a room', member => member.act('An answer', 'Read by…')],
  'a report on a message': ['a room', member => member.act('Something bad', 'Report…')],
  'a sanction': ['a room', member => member.act('Something bad', 'Mute, time out or ban…')],
  'the panel of a room': ['a room', member => press(member, 'Members and details')],
  'the settings of a room': ['a room', member => inRoomMenu(member, 'Room settings')],
  'adding people': ['a room', member => inRoomMenu(member, 'Add people')],
  'leaving as an owner': ['a room', member => inRoomMenu(member, 'Leave room')],
  emoji: ['a room', member => press(member, 'Emoji')],
  'a new room': ['start', member => press(member, 'New room')],
  'the name of a contact': ['a person', member => press(member, 'Change the shown name')],
  'set-up of a second factor': ['second factor', setUpFactor],
};

const press = (member: Member, name: string | RegExp): Promise<void> =>
  member.page.getByRole('button', { name }).first().click();

async function inMenu(member: Member, menu: string | RegExp, item: string): Promise<void> {
  await press(member, menu);
  await member.page.getByRole('menuitem', { name: item }).click();
}

const inRoomMenu = (member: Member, item: string): Promise<void> => inMenu(member, 'Actions for Room', item);

async function menuOf(member: Member, text: string): Promise<void> {
  await member.message(text).hover();
  await member.message(text).getByRole('button', { name: 'What to do with this message' }).click();
  await member.page.getByRole('menu').waitFor();
}

async function setUpFactor(member: Member): Promise<void> {
  await member.page.getByLabel('Current password').first().fill(PASSWORD);
  await press(member, 'Set up');
  await member.page.getByLabel('Code from the app').waitFor();
}

async function visit(member: Member, page: keyof typeof PAGES): Promise<void> {
  const [path, shown] = PAGES[page]?.() ?? ['/', ''];
  await member.page.goto(path);
  const place = page === 'start' ? member.page.getByRole('complementary') : member.page.getByRole('main');
  await place.getByText(shown).first().waitFor();
  await expect.poll(() => member.page.locator('[aria-busy=true]').count()).toBe(0);
}

const DESK = { width: 1280, height: 800 };
const LOOKS = [
  { theme: 'light', size: DESK },
  { theme: 'dark', size: DESK },
  { theme: 'light', size: PHONE },
  { theme: 'dark', size: PHONE },
] as const;

describe.each(LOOKS)('to everybody, in $theme on $size.width pixels', { timeout: 240_000 }, look => {
  it('are the pages open', async () => {
    const member = await open(mod, look);
    const faults: string[] = [];
    for (const page of Object.keys(PAGES)) {
      await visit(member, page);
      for (const fault of await accessibilityFaults(member.page)) faults.push(`${page}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  it('is open what opens above them', async () => {
    const member = await open(mod, look);
    const faults: string[] = [];
    for (const [layer, [page, opening]] of Object.entries(LAYERS)) {
      await visit(member, page);
      await opening(member);
      for (const fault of await accessibilityFaults(member.page)) faults.push(`${layer}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  it('is the entrance open', async () => {
    const member = await open(undefined, look);
    for (const path of ['/sign-in', '/sign-up', '/appeal']) {
      await member.page.goto(path);
      await member.page.getByRole('button').first().waitFor();
      expect(await accessibilityFaults(member.page), path).toEqual([]);
    }
  });
});

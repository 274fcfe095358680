import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { deskOf } from '../../moderation/desk.ts';
import type { Person } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';
import { PHONE } from '../support/screen.ts';

const { server, open } = usePage();

/** As wide as the pictures in the documents. */
const SIZE = { width: 1280, height: 800 };
/** Who says what, so many minutes ago. */
const TALK: readonly [who: 'anna' | 'boris' | 'clara', minutes: number, text: string][] = [
  ['clara', 1_500, 'The van is repaired. We can fetch the food on Thursday.'],
  ['boris', 1_495, 'Very good! I can drive, from nine on.'],
  ['boris', 1_494, 'And somebody has to carry. Forty sacks…'],
  ['anna', 1_400, 'I am there, with my brother.'],
  [
    'clara',
    62,
    'Four hedgehogs came in last night, one of them with a hurt paw. The vet looks at it at noon.',
  ],
  ['boris', 58, 'Poor thing. Which one is it?'],
  [
    'clara',
    55,
    'The small one from the garden in the Mill Lane.\nIt eats already, and it does not like me at all.',
  ],
  ['anna', 31, 'Weights of the week are here: https://example.org/hedgehogs/weights'],
  ['boris', 6, 'All of them have gained. The big one has 940 grams now, so it can go home at the weekend!'],
  ['clara', 4, 'Then I write to the finder today.'],
];
const LAST = 'Then I write to the finder today.';

const people = {} as Record<'anna' | 'boris' | 'clara', Person>;
let room: number;

beforeAll(async () => {
  const desk = deskOf(server());
  for (const [who, name] of [
    ['anna', 'Anna'],
    ['boris', 'Борис'],
    ['clara', 'Clara Meyer'],
  ] as const) {
    people[who] = await server().person(who);
    await desk.good(people[who], 'PATCH', '/me', { name });
  }
  const { anna, boris, clara } = people;
  const make = async (name: string, topic: string, members: Person[]): Promise<number> => {
    const { body } = await server().api(clara, 'POST', '/rooms', { kind: 'public', name });
    const id: number = body.room.id;
    await desk.good(clara, 'PATCH', `/rooms/${id}`, { topic });
    await desk.good(clara, 'POST', `/rooms/${id}/members`, { users: members.map(({ user }) => user.id) });
    return id;
  };
  room = await make('Hedgehog station', 'Who is here, who goes home', [anna, boris]);
  const shifts = await make('Shifts', 'Who is there when', [anna, boris]);
  await desk.say(boris, shifts, 'I take the night from Friday to Saturday.');
  const direct = await desk.good(clara, 'POST', '/direct', { user: anna.user.id });
  await desk.say(clara, direct.room.id, 'Thank you for the cake!');
  for (const [who, minutes, text] of TALK) {
    const seq = await desk.say(people[who], room, text);
    await sql`
      update messages set created_at = now() - make_interval(mins => ${minutes})
      where room_id = ${room} and seq = ${seq}`.execute(server().container.database.sql);
    // All but the last two has been read.
    if (minutes > 10) await read(seq);
  }
});

const read = (seq: number) =>
  sql`update memberships set read_seq = ${seq} where room_id = ${room}`.execute(
    server().container.database.sql,
  );

async function enter(member: Member): Promise<void> {
  await member.page.goto(`/rooms/${room}`);
  await member.sees(LAST);
}

it('a conversation looks the same to all who are in it', async () => {
  const [anna, boris] = [
    await open(people.anna, { size: SIZE }),
    await open(people.boris, { size: SIZE, theme: 'dark', locale: 'ru' }),
  ];
  await enter(anna);
  await enter(boris);
  await boris.page.getByRole('textbox', { name: /Hedgehog station/ }).pressSequentially('Я помогу');
  await anna.page.getByText('Борис is typing…').last().waitFor();
  const said = async (member: Member) =>
    (await member.messages().allInnerTexts()).map((text, index) => text.includes(TALK[index]?.[2] ?? ''));
  for (const member of [anna, boris]) {
    await expect.poll(() => said(member)).toEqual(TALK.map(() => true));
  }
  await anna.page.getByRole('button', { name: 'Members and details' }).click();
  await anna.page.getByText('Clara Meyer').last().waitFor();
  await anna.shot('room');
  await boris.shot('room-dark-ru');
});

it('what was said is found, and shown in its place', async () => {
  const anna = await open(people.anna, { size: SIZE });
  await anna.page.goto('/search?q=gained');
  await anna.page.getByRole('link', { name: /All of them have gained/ }).waitFor();
  await anna.shot('search');
  await anna.page.getByRole('link', { name: /All of them have gained/ }).click();
  await anna.sees('All of them have gained');
});

it('on a phone there is one thing at a time', async () => {
  const anna = await open(people.anna, { size: PHONE });
  await anna.roomRow('Hedgehog station').waitFor();
  await anna.shot('phone-rooms');
  await anna.room('Hedgehog station');
  await anna.sees(LAST);
  expect(await anna.roomRow('Shifts').isVisible()).toBe(false);
  await anna.shot('phone-room');
  await anna.page.getByRole('link', { name: 'Back to my rooms' }).click();
  await anna.roomRow('Shifts').waitFor();
});

it('the entrance is the first that is seen', async () => {
  const nobody = await open(undefined, { size: SIZE });
  await nobody.page.getByRole('button', { name: 'Sign in' }).waitFor();
  await nobody.shot('sign-in');
});

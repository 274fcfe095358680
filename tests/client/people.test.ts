import { describe, expect, it } from 'vitest';
import { isHidden } from '#client';
import type { Notice, ServerEvent, Standing, UserRef } from '#protocol';
import { harness } from './support/harness.ts';
import { caughtUp, inRoom, ROOM } from './support/in-room.ts';
import { member, memberEvent, message, messageEvent, mine, person, room, summary } from './support/make.ts';

const anna: UserRef = { ...person(2), name: 'Anna', role: 'moderator', avatar: '/avatars/anna' };
const { login: _, ...author } = anna;
const news = (data: UserRef): ServerEvent => ({ event: 'user', data });

describe('news of a person', () => {
  it('replace them wherever a room holds them, without a new version', async () => {
    const { client, socket, version } = await inRoom({}, { peer: person(2) });
    await client.open(ROOM);
    await client.loadMembers(ROOM);
    const before = client.room(ROOM);
    socket.event(news(anna));
    const after = client.room(ROOM);
    expect(after?.window.messages.map(row => row.author)).toEqual([author, author]);
    expect(after?.lastMessage?.author).toEqual(author);
    expect(after?.members.get(2)?.user).toEqual(anna);
    expect(after?.members.get(1)).toBe(before?.members.get(1));
    expect(after?.peer).toEqual(anna);
    expect(version()).toBe(5);
    expect(after?.window.messages.map(({ seq, text }) => [seq, text])).toEqual([
      [4, 'text 4'],
      [5, 'text 5'],
    ]);
    expect(socket.all('sync')).toEqual([]);
  });

  it('are told once, after the rooms that hold them, and those rooms without changes of the log', async () => {
    const { client, live } = harness();
    const socket = await live([
      summary(5, { lastMessage: message(5) }),
      summary(5, { room: room({ id: 8 }), lastMessage: mine(5) }),
    ]);
    const told: unknown[] = [];
    client.on('room', ({ room: { id }, changes }) => told.push([id, changes]));
    client.on('user', user => told.push(user));
    const other = client.room(8);
    socket.event(news(anna));
    expect(told).toEqual([[ROOM, []], anna]);
    expect(client.room(8)).toBe(other);
  });

  it('reach events that wait for a gap, and rows kept for a page on its way', async () => {
    const page = Promise.withResolvers<never>();
    const { client, socket, seqs } = await inRoom({ page: () => page.promise });
    const opening = client.open(ROOM);
    await Promise.resolve();
    socket.event(messageEvent(message(4, { version: 6, text: 'edited' })));
    socket.event(messageEvent(message(8)));
    socket.event(memberEvent(member(2, 9)));
    socket.event(memberEvent(member(3, 10)));
    socket.event({ event: 'room', room: ROOM, version: 11, data: room({ version: 11 }) });
    socket.event(news(anna));
    page.resolve({ messages: [message(5), message(4)], version: 5, hasBefore: false } as never);
    await opening;
    socket.reply(socket.last('sync'), caughtUp(6, 7, [messageEvent(mine(7))]));
    expect(seqs()).toEqual([4, 5, 7, 8]);
    const authors = client.room(ROOM)?.window.messages.map(row => [row.seq, row.author.name]);
    expect(authors).toContainEqual([4, 'Anna']);
    expect(authors).toContainEqual([8, 'Anna']);
    expect(client.room(ROOM)?.members.get(2)?.user).toEqual(anna);
    expect(client.room(ROOM)?.members.get(3)?.user).toEqual(person(3));
  });

  it('of myself change who I am', async () => {
    const { client, live } = harness();
    const socket = await live();
    socket.event(news({ ...person(1), name: 'New me' }));
    expect(client.user).toMatchObject({ id: 1, name: 'New me', email: null });
    socket.event(news(anna));
    expect(client.user?.name).toBe('New me');
  });

  it('that were missed with a connection are seen of the other person in a direct conversation', async () => {
    const { client, clock, socket, welcome } = await inRoom({}, { peer: person(2) });
    await client.open(ROOM);
    socket.drop(1006);
    await clock.advance(250);
    await welcome([summary(5, { peer: anna })]);
    expect(client.room(ROOM)?.peer).toEqual(anna);
    expect(client.room(ROOM)?.window.messages[0]?.author).toEqual(author);
  });
});

describe('what bears on me', () => {
  const mute = {
    id: 4,
    kind: 'mute' as const,
    room: ROOM,
    reason: 'Spam',
    createdAt: '2026-11-21T10:00:00.000Z',
    expiresAt: null,
  };
  const standing: Standing = { sanctions: [mute], blocked: [2], unreadNotices: 1 };

  it('is nothing at first, and then as it was told last', async () => {
    const { client, live } = harness();
    const told: Standing[] = [];
    client.on('standing', value => told.push(value));
    expect(client.standing).toEqual({ sanctions: [], blocked: [], unreadNotices: 0 });
    const socket = await live();
    socket.event({ event: 'standing', data: standing });
    expect(client.standing).toEqual(standing);
    const free = { sanctions: [], blocked: [], unreadNotices: 0 };
    socket.event({ event: 'standing', data: free });
    expect(client.standing).toEqual(free);
    expect(told).toEqual([standing, free]);
  });

  it('hides the messages of those whom I blocked, not what the system says of them', async () => {
    const { client, live } = harness();
    const socket = await live();
    expect(isHidden(message(1), client.blocked)).toBe(false);
    socket.event({ event: 'standing', data: standing });
    expect(isHidden(message(1), client.blocked)).toBe(true);
    expect(isHidden(mine(2), client.blocked)).toBe(false);
    expect(isHidden(message(3, { system: { action: 'joined' } }), client.blocked)).toBe(false);
  });
});

it('passes on what is told to one person, and ignores what it does not know', async () => {
  const { client, live } = harness();
  const told: unknown[] = [];
  for (const name of ['notice', 'queue', 'avatarRefused'] as const) {
    client.on(name, value => told.push([name, value]));
  }
  const notice: Notice = {
    id: 1,
    createdAt: '2026-11-21T10:00:00.000Z',
    readAt: null,
    content: { kind: 'roleChanged', role: 'moderator' },
  };
  const queue = { open: 1, claimed: 0, oldestAt: '2026-11-21T10:00:00.000Z' };
  const refused = { code: 'avatar_unreadable', message: 'Not a picture.' };
  const socket = await live();
  socket.event({ event: 'notice', data: notice });
  socket.receive({ event: 'fireworks', data: { room: ROOM } });
  socket.event({ event: 'queue', data: queue });
  socket.event({ event: 'avatarRefused', data: refused });
  expect(told).toEqual([
    ['notice', notice],
    ['queue', queue],
    ['avatarRefused', refused],
  ]);
  expect(client.state.name).toBe('live');
});

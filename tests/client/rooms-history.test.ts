import { describe, expect, it } from 'vitest';
import { type ParleyClient, type RoomSource, unreadCount } from '#client';
import { WINDOW_MAX } from '../../client/core/window.ts';
import { caughtUp, inRoom, ROOM } from './support/in-room.ts';
import { member, memberEvent, message, messageEvent, mine, room, summary } from './support/make.ts';

function unreadIn(client: ParleyClient): number | undefined {
  const state = client.room(ROOM);
  return state === undefined ? undefined : unreadCount(state);
}

describe('history', () => {
  it('is loaded once and joins the live messages', async () => {
    const { client, socket, calls, seqs, told } = await inRoom();
    socket.event(messageEvent(message(6)));
    await Promise.all([client.open(ROOM), client.open(ROOM)]);
    expect(calls.page).toEqual([undefined]);
    expect(seqs()).toEqual([4, 5, 6]);
    expect(told).toEqual(['message 6']);
  });

  it('is loaded page by page down to the beginning', async () => {
    const { client, seqs } = await inRoom({
      page: async (_, before) =>
        before === undefined
          ? { messages: [message(5), message(4)], version: 5, hasBefore: true }
          : { messages: [message(3), message(1)], version: 5, hasBefore: false },
    });
    await client.open(ROOM);
    expect(await client.loadOlder(ROOM)).toBe(false);
    expect(await client.loadOlder(ROOM)).toBe(false);
    expect(seqs()).toEqual([1, 3, 4, 5]);
    expect(client.room(ROOM)?.window).toMatchObject({ from: 0, hasBefore: false });
  });

  it('does not bring back what a message was before a change that came during the load', async () => {
    const page = Promise.withResolvers<Awaited<ReturnType<RoomSource['page']>>>();
    const { client, socket } = await inRoom({ page: () => page.promise });
    const opened = client.open(ROOM);
    await Promise.resolve();
    socket.event(messageEvent(message(4, { version: 6, text: 'edited', editedAt: 'now' })));
    socket.event(messageEvent(message(4, { version: 7, text: '', deletedAt: 'now' })));
    page.resolve({ messages: [message(5), message(4)], version: 5, hasBefore: true });
    expect((await opened).window.messages).toMatchObject([{ seq: 4, deletedAt: 'now' }, { seq: 5 }]);
  });

  it('tells a message that a page brought ahead of its event only once', async () => {
    const { client, socket, told } = await inRoom({
      page: async () => ({ messages: [message(6), message(5)], version: 6, hasBefore: true }),
    });
    await client.open(ROOM);
    socket.event(messageEvent(message(6)));
    expect(told).toEqual([]);
    expect(client.room(ROOM)?.version).toBe(6);
  });

  it('keeps the later state of a message, whether the page or the window has it', async () => {
    const later = { version: 8, text: 'edited', editedAt: 'now' };
    const { client, socket } = await inRoom({
      page: async () => ({ messages: [message(6, later), message(5)], version: 8, hasBefore: true }),
    });
    socket.event(messageEvent(message(6)));
    expect((await client.open(ROOM)).window.messages).toMatchObject([{ seq: 5 }, { seq: 6, text: 'edited' }]);
  });

  it('ignores changes of messages that are not loaded', async () => {
    const { client, socket, told } = await inRoom();
    socket.event(messageEvent(message(2, { version: 6, text: 'edited' })));
    expect(told).toEqual([]);
    expect(client.room(ROOM)).toMatchObject({ version: 6, window: { messages: [] } });
  });

  it('can be asked for again after it failed', async () => {
    const failures = [new TypeError('network')];
    const { client, seqs } = await inRoom({
      page: async () => {
        const error = failures.shift();
        if (error !== undefined) throw error;
        return { messages: [message(5)], version: 5, hasBefore: true };
      },
    });
    await expect(client.open(ROOM)).rejects.toThrow('network');
    await client.open(ROOM);
    expect(seqs()).toEqual([5]);
  });

  it('is refused when its pages are older than what is known, however often it is asked for', async () => {
    const { client, calls } = await inRoom({
      page: async () => ({ messages: [message(2)], version: 2, hasBefore: true }),
    });
    await expect(client.open(ROOM)).rejects.toMatchObject({ code: 'busy', retryable: true });
    expect(calls.page).toHaveLength(3);
  });

  it('is loaded after a fetch that did not know that it was wanted', async () => {
    const summaries = [Promise.withResolvers<ReturnType<typeof summary>>()];
    const { client, socket, clock, seqs } = await inRoom({
      room: async () => summaries.pop()?.promise ?? summary(6),
      page: async () => ({ messages: [message(6)], version: 6, hasBefore: true }),
    });
    const [first] = summaries;
    socket.event({ event: 'resync', data: { room: ROOM, version: 6 } });
    await client.loadMembers(ROOM);
    first?.resolve(summary(6));
    const opening = client.open(ROOM);
    await clock.advance(0);
    await opening;
    await clock.advance(0);
    expect(seqs()).toEqual([6]);
    expect(client.room(ROOM)?.membersLoaded).toBe(true);
  });

  it('of a room that is not mine is refused', async () => {
    const { client } = await inRoom();
    await expect(client.open(8)).rejects.toMatchObject({ code: 'room_not_found' });
    await expect(client.loadOlder(8)).rejects.toMatchObject({ code: 'room_not_found' });
    await expect(client.loadMembers(8)).rejects.toMatchObject({ code: 'room_not_found' });
  });

  it('is kept bounded while a room grows', async () => {
    const { socket, client } = await inRoom();
    const events = Array.from({ length: WINDOW_MAX + 5 }, (_, i) => messageEvent(message(i + 6)));
    socket.event({ event: 'catchup', data: caughtUp(5, WINDOW_MAX + 10, events) });
    const window = client.room(ROOM)?.window;
    expect(window?.messages).toHaveLength(WINDOW_MAX);
    expect(window).toMatchObject({ from: 11, hasBefore: true });
  });
});

describe('members', () => {
  it('are loaded once, counted, and kept up to date', async () => {
    const { client, socket, calls } = await inRoom();
    expect(client.room(ROOM)?.memberCount).toBe(2);
    await client.loadMembers(ROOM);
    await client.loadMembers(ROOM);
    expect(calls.members).toBe(1);
    socket.event(memberEvent(member(3, 6)));
    expect(client.room(ROOM)?.memberCount).toBe(3);
    socket.event(memberEvent(member(2, 7, { state: 'left' })));
    expect(client.room(ROOM)?.memberCount).toBe(2);
  });

  it('who left during the load do not come back by it', async () => {
    const list = Promise.withResolvers<ReturnType<typeof member>[]>();
    const { client, socket } = await inRoom({ members: () => list.promise });
    const loaded = client.loadMembers(ROOM);
    socket.event(memberEvent(member(2, 6, { state: 'left' })));
    list.resolve([member(1, 1), member(2, 2)]);
    expect((await loaded).memberCount).toBe(1);
  });

  it('are asked for again when the room was fetched anew meanwhile', async () => {
    const lists = [Promise.withResolvers<ReturnType<typeof member>[]>()];
    const [stale] = lists;
    const { client, socket, clock } = await inRoom({
      members: async () => lists.pop()?.promise ?? [member(1, 1)],
      room: async () => summary(9),
    });
    const loaded = client.loadMembers(ROOM);
    socket.event({ event: 'resync', data: { room: ROOM, version: 9 } });
    await clock.advance(0);
    stale?.resolve([member(1, 1), member(2, 2)]);
    expect([...(await loaded).members.keys()]).toEqual([1]);
  });
});

describe('rooms that come and go', () => {
  it('are announced', async () => {
    const { client, socket } = await inRoom();
    const lists: number[][] = [];
    const end = client.on('rooms', rooms => lists.push(rooms.map(state => state.id)));
    const newer = message(2, { createdAt: '2026-11-21T11:00:00.000Z' });
    socket.event({ event: 'joined', data: summary(2, { room: room({ id: 9 }), lastMessage: newer }) });
    socket.event({ event: 'left', data: { room: ROOM } });
    end();
    socket.event({ event: 'left', data: { room: 9 } });
    expect(lists).toEqual([[9, ROOM], [9]]);
    expect(client.rooms).toEqual([]);
  });

  it('joined again while held are caught up', async () => {
    const { clock, socket } = await inRoom();
    socket.event({ event: 'joined', data: summary(8) });
    await clock.advance(2_000);
    expect(socket.last('sync').data).toEqual({ room: ROOM, since: 5 });
  });
});

describe('unread', () => {
  it('is the count of the server plus what came since, without mine, deleted ones and notes', async () => {
    const { client, socket } = await inRoom({}, { unread: 3, readSeq: 1 });
    const count = () => unreadIn(client);
    expect(count()).toBe(3);
    socket.event(messageEvent(message(6)));
    socket.event(messageEvent(mine(7)));
    socket.event(messageEvent(message(8, { system: { action: 'joined' } })));
    socket.event(messageEvent(message(9)));
    socket.event(messageEvent(message(9, { version: 10, deletedAt: 'now' })));
    expect(count()).toBe(4);
  });

  it('is counted exactly where the window reaches down to what was read, and ends at 100', async () => {
    const { client, socket } = await inRoom({}, { unread: 3, readSeq: 3 });
    const count = () => unreadIn(client);
    await client.open(ROOM);
    expect(count()).toBe(2);
    client.read(ROOM, 4);
    expect(count()).toBe(1);
    const events = Array.from({ length: 150 }, (_, i) => messageEvent(message(i + 6)));
    socket.event({ event: 'catchup', data: caughtUp(5, 155, events) });
    expect(count()).toBe(100);
  });
});

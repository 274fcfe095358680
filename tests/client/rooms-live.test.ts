import { describe, expect, it } from 'vitest';
import { HELD_MAX } from '../../client/core/room-state.ts';
import { caughtUp, inRoom, ROOM } from './support/in-room.ts';
import { member, memberEvent, message, messageEvent, mine, person, room, roomEvent } from './support/make.ts';

describe('live events', () => {
  it('are applied in the order of their versions', async () => {
    const { socket, told, seqs, version, client } = await inRoom();
    socket.event(messageEvent(message(6)));
    socket.event(memberEvent(member(3, 7)));
    socket.event(roomEvent(room({ name: 'Renamed', version: 8 })));
    expect(told).toEqual(['message 6', 'member 7', 'room 8']);
    expect(seqs()).toEqual([6]);
    expect(version()).toBe(8);
    expect(client.room(ROOM)?.info.name).toBe('Renamed');
    expect(client.room(ROOM)?.members.get(3)?.state).toBe('active');
  });

  it('are dropped when they repeat', async () => {
    const { socket, told } = await inRoom();
    socket.event(messageEvent(message(6)));
    socket.event(messageEvent(message(6)));
    socket.event(messageEvent(message(5)));
    expect(told).toEqual(['message 6']);
    expect(socket.all('sync')).toEqual([]);
  });

  it('replace a message by its later state, also the last message of the list', async () => {
    const { socket, client } = await inRoom();
    socket.event(messageEvent(message(6)));
    socket.event(messageEvent(message(6, { version: 7, text: 'edited', editedAt: 'now' })));
    expect(client.room(ROOM)?.window.messages).toMatchObject([{ seq: 6, text: 'edited' }]);
    expect(client.room(ROOM)?.lastMessage).toMatchObject({ text: 'edited' });
  });

  it('of a room that is not mine are ignored', async () => {
    const { socket, client } = await inRoom();
    socket.event({ ...messageEvent(message(6)), room: 8 });
    expect(client.rooms).toHaveLength(1);
  });

  it('tell my own role, and the new name of the other person in a direct conversation', async () => {
    const { socket, client } = await inRoom({}, { peer: person(2) });
    socket.event(memberEvent(member(1, 6, { role: 'owner' })));
    socket.event(memberEvent(member(2, 7, { user: { ...person(2), name: 'New' } })));
    expect(client.room(ROOM)).toMatchObject({ role: 'owner', peer: { name: 'New' } });
  });
});

describe('a gap', () => {
  it('is asked for once, and what came beyond it waits', async () => {
    const { socket, told, seqs } = await inRoom();
    socket.event(messageEvent(message(8)));
    socket.event(messageEvent(message(9)));
    expect(seqs()).toEqual([]);
    expect(socket.all('sync').map(frame => frame.data)).toEqual([{ room: ROOM, since: 5 }]);
    socket.reply(socket.last('sync'), caughtUp(5, 7, [messageEvent(message(6)), messageEvent(message(7))]));
    expect(seqs()).toEqual([6, 7, 8, 9]);
    expect(told).toEqual(['message 6', 'message 7', 'message 8', 'message 9']);
  });

  it('closes by itself when the late event comes after all', async () => {
    const { socket, told, clock, version } = await inRoom();
    socket.event(messageEvent(message(7)));
    socket.event(messageEvent(message(6)));
    socket.reply(socket.last('sync'), caughtUp(5, 7, [messageEvent(message(6)), messageEvent(message(7))]));
    expect(told).toEqual(['message 6', 'message 7']);
    expect(version()).toBe(7);
    await clock.advance(10_000);
    expect(socket.all('sync')).toHaveLength(1);
  });

  it('is asked for page by page while there is more', async () => {
    const { socket, seqs } = await inRoom();
    socket.event(messageEvent(message(9)));
    socket.reply(socket.last('sync'), caughtUp(5, 6, [messageEvent(message(6))], true));
    expect(socket.last('sync').data).toEqual({ room: ROOM, since: 6 });
    socket.reply(
      socket.last('sync'),
      caughtUp(
        6,
        9,
        [7, 8, 9].map(seq => messageEvent(message(seq))),
      ),
    );
    expect(seqs()).toEqual([6, 7, 8, 9]);
    expect(socket.all('sync')).toHaveLength(2);
  });

  it('is asked for again after a pause when the server is busy', async () => {
    const { socket, clock } = await inRoom();
    socket.event(messageEvent(message(8)));
    socket.refuse(socket.last('sync'), 'busy');
    socket.event(messageEvent(message(9)));
    expect(socket.all('sync')).toHaveLength(1);
    await clock.advance(2_250);
    expect(socket.all('sync')).toHaveLength(2);
  });

  it('is not asked for again when it has closed during that pause', async () => {
    const { socket, clock, version } = await inRoom();
    socket.event(messageEvent(message(7)));
    socket.refuse(socket.last('sync'), 'busy');
    socket.event(messageEvent(message(6)));
    expect(version()).toBe(7);
    await clock.advance(10_000);
    expect(socket.all('sync')).toHaveLength(1);
    socket.event(messageEvent(message(9)));
    expect(socket.all('sync')).toHaveLength(2);
  });

  it('is given up for a fresh copy of the room when the log does not know of it', async () => {
    const { socket, clock, calls, version } = await inRoom();
    socket.event(messageEvent(message(8)));
    for (let i = 0; i < 4; i++) {
      socket.reply(socket.last('sync'), caughtUp(5, 5, []));
      await clock.advance(10_000);
    }
    expect(calls.room).toBe(1);
    expect(version()).toBe(5);
    await clock.advance(60_000);
    expect(socket.all('sync')).toHaveLength(4);
  });

  it('drops the room when it turns out not to be mine', async () => {
    const { socket, client } = await inRoom();
    socket.event(messageEvent(message(8)));
    socket.refuse(socket.last('sync'), 'room_not_found');
    expect(client.rooms).toEqual([]);
  });

  it('keeps a bounded number of events beyond it, and fetches the rest', async () => {
    const { socket, client, seqs } = await inRoom();
    const last = HELD_MAX + 10;
    for (let seq = 7; seq <= last; seq++) socket.event(messageEvent(message(seq)));
    expect(client.room(ROOM)?.held.length).toBeLessThan(HELD_MAX);
    socket.reply(socket.last('sync'), caughtUp(5, 6, [messageEvent(message(6))]));
    expect(socket.last('sync').data.since).toBe(6);
    const rest = Array.from({ length: last - 6 }, (_, i) => messageEvent(message(i + 7)));
    socket.reply(socket.last('sync'), caughtUp(6, last, rest));
    expect(seqs()).toHaveLength(last - 5);
  });

  it('at the end of the log is found by the acknowledgement of a send', async () => {
    const { socket, client, clock, seqs } = await inRoom();
    const sent = client.send(ROOM, 'hello');
    socket.reply(socket.last('send'), { room: ROOM, seq: 6, createdAt: 'now', duplicate: false });
    await sent;
    await clock.advance(1_999);
    expect(socket.all('sync')).toEqual([]);
    await clock.advance(1);
    socket.reply(socket.last('sync'), caughtUp(5, 6, [messageEvent(mine(6))]));
    expect(seqs()).toEqual([6]);
  });
});

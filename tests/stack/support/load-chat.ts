import { PROTOCOL_VERSION } from '#protocol';
import type { TestSocket } from '../../support/socket.ts';
import { clientId } from '../../support/world.ts';
import type { LoadPerson } from './load-person.ts';

/** Rooms of all classes, in which both are. */
export interface ChatRooms {
  readonly direct: number;
  readonly small: number;
  readonly large: number;
}

/** Two people who talk over sockets, in rooms of all classes. */
export async function talk(ann: LoadPerson, ben: LoadPerson, rooms: ChatRooms): Promise<void> {
  const [hers, his] = await Promise.all([ann.socket(), ben.socket()]);
  for (const room of Object.values(rooms)) await talkIn(room, hers, his);
  await his.ok('observed', {
    shown: Object.values(rooms).flatMap(room => [20, 80, 300].map(ms => ({ room, ms }))),
    gaps: 1,
  });
  await his.refused('send', { room: 999_999, clientId: clientId(), text: 'nobody is there' });
  his.close();
  await comeBack(ben, rooms, hers);
  for (const room of Object.values(rooms)) await ann.good('GET', `/rooms/${room}/messages`);
  await ann.good('GET', '/search?q=words');
  hers.close();
  await Promise.all([hers.closed, his.closed]);
}

async function talkIn(room: number, hers: TestSocket, his: TestSocket): Promise<void> {
  const message = { room, clientId: clientId(), text: 'some words' };
  await hers.ok('typing', { room, active: true });
  const { seq } = await hers.ok('send', message);
  await his.event('message', event => event.room === room && event.data.seq === seq);
  // The acknowledgement got lost, so it comes again.
  await hers.ok('send', message);
  await hers.ok('edit', { room, seq, text: 'other words' });
  await his.ok('read', { room, seq });
  const second = await hers.ok('send', { room, clientId: clientId(), text: 'to be deleted' });
  await hers.ok('delete', { room, seq: second.seq });
  await his.ok('sync', { room, since: 0 });
}

/** Somebody comes back: to what was missed, to a room that begins anew, and with a token of nobody. */
async function comeBack(ben: LoadPerson, rooms: ChatRooms, hers: TestSocket): Promise<void> {
  const state = await ben.good('GET', `/rooms/${rooms.small}`);
  await hers.ok('send', { room: rooms.small, clientId: clientId(), text: 'while you were away' });
  const resumed = await ben.socket([{ room: rooms.small, version: state.room.version }]);
  await resumed.frame(({ event }) => event === 'catchup');
  resumed.close();
  // A version that is ahead of the log, as after a restored backup.
  const resynced = await ben.socket([{ room: rooms.small, version: state.room.version + 1_000_000 }]);
  await resynced.frame(({ event }) => event === 'resync');
  resynced.close();
  const stranger = await ben.silentSocket();
  await stranger.refused('hello', { version: PROTOCOL_VERSION, token: 'of nobody' });
  await stranger.closed;
}

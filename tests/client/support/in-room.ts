import type { RoomSource } from '#client';
import type { CatchUp, RoomEvent } from '#protocol';
import { harness } from './harness.ts';
import { member, message, summary } from './make.ts';

export const ROOM = 7;

export function caughtUp(from: number, to: number, events: RoomEvent[], more = false): CatchUp {
  return { room: ROOM, from, to, more, events };
}

/** A client in one room at version 5, and what its listener was told. */
export async function inRoom(source: Partial<RoomSource> = {}, over = {}) {
  const calls = { room: 0, page: [] as (number | undefined)[], members: 0 };
  const all: RoomSource = {
    room: async () => summary(5),
    page: async () => ({ messages: [message(5), message(4)], version: 5, hasBefore: true }),
    members: async () => [member(1, 1), member(2, 2)],
    ...source,
  };
  const h = harness({
    source: {
      room: id => {
        calls.room += 1;
        return all.room(id);
      },
      page: (id, before) => {
        calls.page.push(before);
        return all.page(id, before);
      },
      members: id => {
        calls.members += 1;
        return all.members(id);
      },
    },
  });
  const told: string[] = [];
  h.client.on('room', ({ changes }) => {
    for (const event of changes) told.push(`${event.event} ${event.version}`);
  });
  const socket = await h.live([summary(5, { lastMessage: message(5), ...over })]);
  const seqs = () => h.client.room(ROOM)?.window.messages.map(row => row.seq);
  const version = () => h.client.room(ROOM)?.version;
  return { ...h, socket, told, calls, seqs, version };
}

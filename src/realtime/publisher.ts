import type { RoomEvent } from '#protocol';
import type { CommitSink, RoomCommit } from '../room-log/commit.ts';
import type { Bus, BusRoomEvent } from './bus.ts';
import { jsonFrame } from './ws-frame.ts';

/** Turns commits into finished frames and puts them on the bus: each event is encoded once, whoever receives it. */
export class Publisher implements CommitSink {
  readonly #bus: Bus;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  committed(commits: readonly RoomCommit[]): void {
    for (const { room, events, committedAt } of commits) {
      const framed = events.map(event => toBusEvent(event, committedAt));
      this.#bus.publish(`room:${room}`, { kind: 'roomEvents', room, events: framed });
      for (const event of events) {
        if (event.event === 'member' && event.data.state === 'active') {
          const user = event.data.user.id;
          this.#bus.publish(`user:${user}`, { kind: 'joined', user, room });
        }
      }
    }
  }

  uncertain(rooms: readonly number[]): void {
    for (const room of rooms) this.#bus.publish(`room:${room}`, { kind: 'roomProbe', room });
  }
}

function toBusEvent(event: RoomEvent, committedAt: number | undefined): BusRoomEvent {
  const leaves = event.event === 'member' && event.data.state === 'left' ? event.data.user.id : undefined;
  return { version: event.version, event: event.event, frame: jsonFrame(event), leaves, committedAt };
}

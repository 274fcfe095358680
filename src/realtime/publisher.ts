import type { RoomEvent } from '#protocol';
import type { CommitSink, RoomCommit } from '../room-log/commit.ts';
import type { Bus, BusRoomEvent } from './bus.ts';
import { jsonFrame } from './ws-frame.ts';

/** Turns commits into finished frames and puts them on the bus: each event is encoded once, whoever receives it. */
export class Publisher implements CommitSink {
  readonly #bus: Bus;
  readonly #uncertain: (rooms: readonly number[]) => void;

  /** @param uncertain told of rooms whose log may be ahead of what was announced. */
  constructor(bus: Bus, uncertain: (rooms: readonly number[]) => void) {
    this.#bus = bus;
    this.#uncertain = uncertain;
  }

  committed(commits: readonly RoomCommit[]): void {
    for (const { room, events } of commits) {
      this.#bus.publish(`room:${room}`, { kind: 'roomEvents', room, events: events.map(toBusEvent) });
      for (const event of events) {
        if (event.event === 'member' && event.data.state === 'active') {
          const user = event.data.user.id;
          this.#bus.publish(`user:${user}`, { kind: 'joined', user, room });
        }
      }
    }
  }

  uncertain(rooms: readonly number[]): void {
    this.#uncertain(rooms);
  }
}

export function toBusEvent(event: RoomEvent): BusRoomEvent {
  const frame = jsonFrame(event);
  return event.event === 'member' && event.data.state === 'left'
    ? { version: event.version, frame, leaves: event.data.user.id }
    : { version: event.version, frame };
}

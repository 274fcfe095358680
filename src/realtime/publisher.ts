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
    for (const room of rooms) this.#bus.publish(`room:${room}`, { kind: 'roomProbe', room });
  }
}

function toBusEvent(event: RoomEvent): BusRoomEvent {
  const frame = jsonFrame(event);
  return event.event === 'member' && event.data.state === 'left'
    ? { version: event.version, frame, leaves: event.data.user.id }
    : { version: event.version, frame };
}

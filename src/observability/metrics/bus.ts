import type { BusObserver, RepairObserver } from '../../realtime/bus-observer.ts';
import type { Instruments } from '../instruments.ts';

/** Messages between nodes, and what was read from the database instead. */
export function busMetrics(instruments: Instruments): {
  readonly bus: BusObserver;
  readonly repairs: RepairObserver;
} {
  const published = instruments.counter(
    'parley_bus_published_total',
    'Messages handed to the bus for other nodes.',
  );
  const received = instruments.counter(
    'parley_bus_received_total',
    'Messages of other nodes that the bus brought.',
  );
  const lost = instruments.counter(
    'parley_bus_lost_total',
    'Messages that could not be published, or may not have been.',
  );
  const gaps = instruments.counter(
    'parley_bus_gaps_total',
    'Times that this node compared its rooms with the database because messages may have been lost.',
  );
  const repairs = instruments.counter(
    'parley_room_repairs_total',
    'Times a room was read from the database because the bus did not bring its events.',
  );
  const events = instruments.counter(
    'parley_room_repair_events_total',
    'Events that were read in room repairs.',
  );
  return {
    bus: {
      published: () => published.add(),
      received: () => received.add(),
      lost: () => lost.add(),
      gap: () => gaps.add(),
    },
    repairs: {
      repaired(read) {
        repairs.add();
        events.add(read);
      },
    },
  };
}

export function observeBus(instruments: Instruments, up: () => boolean): void {
  instruments.measure(
    'parley_bus_up',
    '1 while messages to and from other nodes get through, or there are none; else 0.',
    () => (up() ? 1 : 0),
  );
}

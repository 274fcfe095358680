import { expect, it } from 'vitest';
import type { BusRoomEvent } from '../../src/realtime/bus.ts';
import { Deliveries } from '../../src/realtime/deliveries.ts';

const event = (version: number, committedAt?: number): BusRoomEvent => ({
  version,
  event: 'message',
  frame: Buffer.alloc(0),
  committedAt,
});

it('tells of each commit how many of its messages were written how long after it, once', () => {
  const told: unknown[] = [];
  const deliveries = new Deliveries((...delivered) => told.push(delivered));
  deliveries.handed(1, [event(1, 1_000), event(2, 1_000), event(3), event(4, 1_500)]);
  deliveries.handed(2, [event(9, 1_000)]);
  expect(told).toEqual([]);
  deliveries.written(2_000);
  deliveries.written(3_000);
  expect(told).toEqual([
    [1, 2, 1],
    [1, 1, 0.5],
    [2, 1, 1],
  ]);
});

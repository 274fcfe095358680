import { expect, it } from 'vitest';
import type { BusMessage } from '../../src/realtime/bus.ts';
import { decode, encode } from '../../src/realtime/bus-codec.ts';

const frame = Buffer.from('frame');

it('tells other nodes the names of events, and not when they were committed by a clock that is not theirs', () => {
  const events = [{ version: 1, event: 'message', frame, committedAt: 1_234.5 }] as const;
  const received = decode(encode('me', { kind: 'roomEvents', room: 7, events }))?.message;
  expect(received).toEqual({
    kind: 'roomEvents',
    room: 7,
    events: [{ version: 1, event: 'message', frame }],
  } satisfies BusMessage);
});

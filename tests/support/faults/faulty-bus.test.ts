import { describe, expect, it } from 'vitest';
import type { BusMessage } from '../../../src/realtime/bus.ts';
import { MemoryBus } from '../../../src/realtime/memory-bus.ts';
import { RoomFeed } from '../../../src/realtime/room-feed.ts';
import { busContract } from '../../realtime/bus.contract.ts';
import { upTo } from '../log.ts';
import { seeded } from '../seeded.ts';
import { FaultyBus } from './faulty-bus.ts';

const MESSAGES = 600;
const NONE = { lost: 0, repeated: 0, late: 0 };
const MANY = { lost: 0.2, repeated: 0.2, late: 0.3 };

const events = (version: number): BusMessage => ({
  kind: 'roomEvents',
  room: 1,
  events: [{ version, event: 'message', frame: Buffer.from(`${version};`) }],
});
const versionsOf = (messages: readonly BusMessage[]) =>
  messages.flatMap(message => (message.kind === 'roomEvents' ? message.events.map(e => e.version) : []));

/** What comes out of a bus with such faults, and the bus. */
async function through(faults: typeof MANY, seed = 7) {
  const bus = new FaultyBus(new MemoryBus(), seeded(seed), faults);
  const heard: BusMessage[] = [];
  await bus.subscribe('room:1', message => heard.push(message));
  for (const version of upTo(MESSAGES)) bus.publish('room:1', events(version));
  return { bus, heard };
}

busContract('a faulty bus without faults', async () => new FaultyBus(new MemoryBus(), seeded(1), NONE));

describe('a faulty bus', () => {
  it.each([
    ['loses', { ...NONE, lost: 0.3 }, 'lost'],
    ['repeats', { ...NONE, repeated: 0.3 }, 'repeated'],
    ['delays', { ...NONE, late: 0.3 }, 'late'],
  ] as const)('%s its share and nothing else happens', async (_, faults, fate) => {
    const { bus } = await through(faults);
    expect(bus.fates[fate]).toBeGreaterThan(MESSAGES * 0.2);
    expect(bus.fates[fate] + bus.fates.whole).toBe(MESSAGES);
  });

  it('brings what it repeats twice, what is lost never, and the rest once', async () => {
    const { bus, heard } = await through({ ...MANY, late: 0 });
    const { lost, repeated } = bus.fates;
    expect(heard).toHaveLength(MESSAGES - lost + repeated);
    expect(new Set(versionsOf(heard)).size).toBe(MESSAGES - lost);
  });

  it('brings late ones out of order, each once, and loses those that nothing follows', async () => {
    const { bus, heard } = await through({ ...NONE, late: 0.3 });
    const versions = versionsOf(heard);
    expect(versions).not.toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions.length).toBeGreaterThan(bus.fates.whole);
    await bus.subscribe('room:2', () => undefined);
    for (const _ of upTo(MESSAGES)) bus.publish('room:2', { kind: 'roomProbe', room: 2 });
    expect(versionsOf(heard).toSorted((a, b) => a - b)).toEqual(upTo(MESSAGES));
  });

  it('does the same with the same seed, and something else with another', async () => {
    const [one, same, other] = await Promise.all([through(MANY, 1), through(MANY, 1), through(MANY, 2)]);
    expect(versionsOf(same.heard)).toEqual(versionsOf(one.heard));
    expect(versionsOf(other.heard)).not.toEqual(versionsOf(one.heard));
  });

  it('brings nothing late to who does not listen any more', async () => {
    const { bus, heard } = await through({ ...NONE, late: 0.3 });
    const before = heard.length;
    bus.unsubscribe('room:1');
    await bus.subscribe('room:2', () => undefined);
    for (const _ of upTo(MESSAGES)) bus.publish('room:2', { kind: 'roomProbe', room: 2 });
    expect(heard).toHaveLength(before);
  });

  it('costs a room feed nothing but reads of the database', async () => {
    const bus = new FaultyBus(new MemoryBus(), seeded(5), MANY);
    const delivered: number[] = [];
    let [written, reads] = [0, 0];
    const feed = new RoomFeed(
      1,
      {
        read: async (_room, from) => {
          reads++;
          const frame = Buffer.from(upTo(written).slice(from).join());
          return { to: written, more: false, left: [], told: { event: 'catchup', frame } };
        },
      },
      {
        deliver: (_events, frames) => delivered.push(...(frames.toString().match(/\d+/g) ?? []).map(Number)),
        expel: () => undefined,
      },
    );
    feed.start(0);
    await bus.subscribe('room:1', message => message.kind === 'roomEvents' && feed.receive(message.events));
    for (const version of upTo(MESSAGES)) {
      written = version;
      bus.publish('room:1', events(version));
    }
    feed.probe();
    await expect.poll(() => delivered.length).toBe(MESSAGES);
    feed.stop();
    expect(delivered).toEqual(upTo(MESSAGES));
    expect(reads).toBeGreaterThan(0);
  });
});

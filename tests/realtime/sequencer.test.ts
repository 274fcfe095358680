import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusRoomEvent } from '../../src/realtime/bus.ts';
import { Sequencer } from '../../src/realtime/sequencer.ts';

const frame = Buffer.alloc(0);
const event = (version: number): BusRoomEvent => ({ version, event: 'message', frame });
const events = (...versions: number[]) => versions.map(event);
const versions = (list: readonly BusRoomEvent[]) => list.map(({ version }) => version);

function started(version: number): Sequencer {
  const sequencer = new Sequencer();
  sequencer.start(version);
  return sequencer;
}

describe('the sequencer', () => {
  it('lets events through in order', () => {
    const sequencer = started(3);
    expect(versions(sequencer.accept(events(4, 5)))).toEqual([4, 5]);
    expect(sequencer.version).toBe(5);
    expect(sequencer.hasHole).toBe(false);
  });

  it('keeps what comes before its start and gives it at the start', () => {
    const sequencer = new Sequencer();
    expect(sequencer.accept(events(6, 4, 5))).toEqual([]);
    expect(sequencer.version).toBeUndefined();
    expect(sequencer.hasHole).toBe(false);
    expect(versions(sequencer.start(4))).toEqual([5, 6]);
  });

  it('has a hole up to what it was told of, until the events have come', () => {
    const sequencer = started(3);
    sequencer.hear(3);
    expect(sequencer.hasHole).toBe(false);
    sequencer.hear(5);
    expect(sequencer.hasHole).toBe(true);
    expect(versions(sequencer.accept(events(4, 5)))).toEqual([4, 5]);
    expect(sequencer.hasHole).toBe(false);
  });

  it('starts once', () => {
    const sequencer = started(3);
    expect(sequencer.start(10)).toEqual([]);
    expect(sequencer.version).toBe(3);
  });

  it('drops repeats, delivered or waiting', () => {
    const sequencer = started(3);
    sequencer.accept(events(4));
    expect(sequencer.accept(events(3, 4))).toEqual([]);
    sequencer.accept(events(6));
    expect(versions(sequencer.accept(events(6, 5)))).toEqual([5, 6]);
  });

  it('keeps nothing of repeats, however many', () => {
    const sequencer = started(0);
    for (let version = 1; version <= 1_500; version++) {
      sequencer.accept(events(version));
      sequencer.accept(events(version));
    }
    sequencer.accept(events(1_502));
    expect(versions(sequencer.accept(events(1_501)))).toEqual([1_501, 1_502]);
  });

  it('waits at a hole until it closes', () => {
    const sequencer = started(3);
    expect(sequencer.accept(events(5, 6))).toEqual([]);
    expect(sequencer.hasHole).toBe(true);
    expect(versions(sequencer.accept(events(4)))).toEqual([4, 5, 6]);
    expect(sequencer.hasHole).toBe(false);
  });

  it('goes on behind what was delivered in another way', () => {
    const sequencer = started(3);
    sequencer.accept(events(5, 7, 8));
    expect(versions(sequencer.skipTo(6))).toEqual([7, 8]);
    expect(sequencer.version).toBe(8);
  });

  it('never goes back', () => {
    const sequencer = started(9);
    expect(sequencer.skipTo(4)).toEqual([]);
    expect(sequencer.version).toBe(9);
  });

  it('keeps a bounded number beyond a hole, and knows that the rest is missing', () => {
    const sequencer = started(0);
    for (let version = 2; version <= 5_000; version++) sequencer.accept(events(version));
    const ready = versions(sequencer.accept(events(1)));
    expect(ready.length).toBeLessThanOrEqual(1_001);
    expect(ready).toEqual(ready.map((_, i) => i + 1));
    expect(sequencer.hasHole).toBe(true);
    sequencer.skipTo(5_000);
    expect(sequencer.hasHole).toBe(false);
  });

  it('delivers each version once and in order, whatever the bus repeats and reorders', () => {
    const shuffled = fc
      .integer({ min: 1, max: 60 })
      .chain(n => fc.array(fc.integer({ min: 1, max: n }), { maxLength: 150 }).map(extra => ({ n, extra })))
      .chain(({ n, extra }) => {
        const all = [...Array.from({ length: n }, (_, i) => i + 1), ...extra];
        return fc.record({
          n: fc.constant(n),
          order: fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          start: fc.integer({ min: 0, max: all.length }),
        });
      });
    fc.assert(
      fc.property(shuffled, ({ n, order, start }) => {
        const sequencer = new Sequencer();
        const out: number[] = [];
        order.forEach((version, i) => {
          if (i === start) out.push(...versions(sequencer.start(0)));
          out.push(...versions(sequencer.accept(events(version))));
        });
        out.push(...versions(sequencer.start(0)));
        expect(out).toEqual(Array.from({ length: n }, (_, i) => i + 1));
      }),
    );
  });
});

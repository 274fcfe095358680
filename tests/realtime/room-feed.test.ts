import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BusRoomEvent } from '../../src/realtime/bus.ts';
import { RoomFeed } from '../../src/realtime/room-feed.ts';
import type { Repaired } from '../../src/realtime/room-repair.ts';
import type { EventFrame } from '../../src/realtime/ws-frame.ts';
import { upTo } from '../support/log.ts';

const event = (version: number, leaves?: number): BusRoomEvent => ({
  version,
  event: 'message',
  frame: Buffer.from(`${version};`),
  ...(leaves === undefined ? {} : { leaves }),
});

/** What a read of the database tells in place of events. */
const told = (frame: Buffer): EventFrame => ({ event: 'catchup', frame });

describe('a room feed', () => {
  let output: string[];
  let reads: number[];
  let repair: (from: number) => Promise<Repaired>;
  let feed: RoomFeed;

  const make = () =>
    new RoomFeed(
      1,
      {
        read: (_room, from) => {
          reads.push(from);
          return repair(from);
        },
      },
      {
        deliver: (_events, frames) => output.push(frames.toString()),
        expel: users => output.push(...users.map(user => `expel ${user}`)),
      },
    );

  beforeEach(() => {
    vi.useFakeTimers();
    output = [];
    reads = [];
    repair = async from => ({ to: from, more: false, left: [] });
    feed = make();
  });
  afterEach(() => {
    feed.stop();
    vi.useRealTimers();
  });

  it('delivers what one commit brought in one piece', () => {
    feed.start(0);
    feed.receive([event(1), event(2), event(3)]);
    expect(output).toEqual(['1;2;3;']);
  });

  it('keeps what comes before the start, and delivers only what the start did not know', () => {
    feed.receive([event(4), event(5)]);
    feed.receive([event(6)]);
    expect(output).toEqual([]);
    feed.start(4);
    expect(output).toEqual(['5;6;']);
  });

  it('drops repeats and puts late events in order without asking the database', async () => {
    feed.start(0);
    feed.receive([event(2)]);
    feed.receive([event(3)]);
    feed.receive([event(1)]);
    feed.receive([event(2), event(3)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(output).toEqual(['1;2;3;']);
    expect(reads).toEqual([]);
  });

  it('reads a hole that stays from the database, and goes on after it', async () => {
    repair = async () => ({ to: 3, more: false, told: told(Buffer.from('read to 3;')), left: [] });
    feed.start(1);
    feed.receive([event(4)]);
    await vi.advanceTimersByTimeAsync(50);
    expect(reads).toEqual([1]);
    expect(output).toEqual(['read to 3;', '4;']);
  });

  it('gives each hole its own time to close', async () => {
    feed.start(0);
    for (const version of [1, 3, 5, 7]) {
      feed.receive([event(version + 1)]);
      await vi.advanceTimersByTimeAsync(30);
      feed.receive([event(version)]);
    }
    expect(output).toEqual(['1;2;', '3;4;', '5;6;', '7;8;']);
    expect(reads).toEqual([]);
    feed.receive([event(10)]);
    await vi.advanceTimersByTimeAsync(100);
    expect(reads).toEqual([8]);
  });

  it('shows nothing of what it read when the events came meanwhile', async () => {
    repair = async () => {
      feed.receive([event(1)]);
      return { to: 2, more: false, told: told(Buffer.from('read to 2;')), left: [] };
    };
    feed.start(0);
    feed.receive([event(2)]);
    await vi.advanceTimersByTimeAsync(50);
    expect(reads).toEqual([0]);
    expect(output).toEqual(['1;2;']);
  });

  it('repeats nothing when the hole closes during the read, and still gets what only the database knows', async () => {
    repair = async from => {
      if (from === 0) feed.receive([event(1)]);
      return { to: 4, more: false, told: told(Buffer.from(`${from} to 4;`)), left: [] };
    };
    feed.start(0);
    feed.receive([event(2)]);
    await vi.advanceTimersByTimeAsync(50);
    expect(output).toEqual(['1;2;']);
    await vi.advanceTimersByTimeAsync(50);
    expect(reads).toEqual([0, 2]);
    expect(output).toEqual(['1;2;', '2 to 4;']);
  });

  it('reads in pieces while there is more', async () => {
    repair = async from => ({
      to: from + 2,
      more: from < 5,
      told: told(Buffer.from(`to ${from + 2};`)),
      left: [],
    });
    feed.start(1);
    feed.receive([event(9)]);
    await vi.advanceTimersByTimeAsync(200);
    expect(reads).toEqual([1, 3, 5, 7]);
    expect(output).toEqual(['to 3;', 'to 5;', 'to 7;', 'to 9;']);
  });

  it('tries again until the database answers', async () => {
    let fails = 2;
    repair = async from => {
      if (fails-- > 0) throw new Error('down');
      return { to: from + 1, more: false, told: told(Buffer.from('read;')), left: [] };
    };
    feed.start(0);
    feed.receive([event(2)]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(output).toEqual(['read;', '2;']);
  });

  it('waits for a version that it was told of, and reads what does not come', async () => {
    repair = async () => ({ to: 3, more: false, told: told(Buffer.from('read;')), left: [] });
    feed.start(1);
    feed.receive([event(2)]);
    feed.expect(3);
    await vi.advanceTimersByTimeAsync(49);
    expect(reads).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(reads).toEqual([2]);
    expect(output).toEqual(['2;', 'read;']);
  });

  it('asks nobody for a version that it was told of and that came in time', async () => {
    feed.start(1);
    feed.expect(2);
    feed.receive([event(2)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reads).toEqual([]);
  });

  it('finds on request what nobody announced', async () => {
    repair = async () => ({ to: 2, more: false, told: told(Buffer.from('unannounced;')), left: [] });
    feed.start(1);
    feed.probe();
    await vi.advanceTimersByTimeAsync(10);
    expect(output).toEqual(['unannounced;']);
    feed.receive([event(2), event(3)]);
    expect(output.slice(1)).toEqual(['3;']);
  });

  it('expels who left right after the event that says so, and before anything else', () => {
    feed.start(0);
    feed.receive([event(1), event(2, 7), event(3)]);
    expect(output).toEqual(['1;2;', 'expel 7', '3;']);
  });

  it('expels who left before showing what was read from the database', async () => {
    repair = async () => ({ to: 3, more: false, told: told(Buffer.from('read;')), left: [7] });
    feed.start(0);
    feed.receive([event(4)]);
    await vi.advanceTimersByTimeAsync(50);
    expect(output).toEqual(['expel 7', 'read;', '4;']);
  });

  it('does nothing after it was stopped', async () => {
    feed.start(0);
    feed.receive([event(2)]);
    feed.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(reads).toEqual([]);
  });

  it('ends complete and in order whatever the bus loses, repeats and reorders', async () => {
    const last = 30;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: last }), { maxLength: 80 }),
        fc.integer({ min: 0, max: 10 }),
        async (arrivals, start) => {
          output = [];
          repair = async from => {
            const to = Math.max(from, last);
            const frame = Buffer.from(
              upTo(to)
                .slice(from)
                .map(n => `${n};`)
                .join(''),
            );
            return { to, more: false, told: told(frame), left: [] };
          };
          const lossy = make();
          lossy.start(start);
          for (const version of arrivals) lossy.receive([event(version)]);
          lossy.probe();
          await vi.advanceTimersByTimeAsync(100);
          lossy.stop();
          expect(output.join('')).toBe(
            upTo(last)
              .slice(start)
              .map(n => `${n};`)
              .join(''),
          );
        },
      ),
    );
  });
});

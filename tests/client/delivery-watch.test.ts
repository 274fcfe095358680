import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandData, Message, RoomEvent } from '#protocol';
import { DeliveryWatch } from '../../client/core/delivery-watch.ts';
import { FakeClock } from './support/fake-clock.ts';
import type { FakeSocket } from './support/fake-socket.ts';
import { harness } from './support/harness.ts';
import { message, messageEvent, mine, summary } from './support/make.ts';

const ASKED = { everyMs: 60_000, samples: 3 };
const ROOM = 7;

/** The clock of the server, so many milliseconds ahead of the client's. */
const AHEAD = 5_000;

let clock: FakeClock;
let reports: CommandData<'observed'>[];
let watch: DeliveryWatch;
let random = 0.99;

beforeEach(() => {
  clock = new FakeClock();
  reports = [];
  random = 0.99;
  watch = new DeliveryWatch({ clock, random: () => random, tell: report => reports.push(report) });
});

const serverTime = (ms = clock.now()) => new Date(ms + AHEAD).toISOString();

/** @param roundTripMs of hello, whose answer left the server in the middle of it */
function live(observe: typeof ASKED | null = ASKED, roundTripMs = 0): void {
  const reply = { serverTime: serverTime(clock.now() - roundTripMs / 2) };
  watch.live(observe === null ? reply : { ...reply, observe }, roundTripMs);
}

function shown(seq: number, over: Partial<Message> = {}): void {
  const data = message(seq, { createdAt: serverTime(), ...over });
  watch.shown(ROOM, [{ event: 'message', room: ROOM, version: data.version, data } satisfies RoomEvent]);
}

const period = () => clock.advance(ASKED.everyMs);
const times = () => reports.flatMap(report => report.shown.map(({ ms }) => ms));

describe('what a client sees of delivery', () => {
  it('is from the send to the showing of its own messages, by its own clock', async () => {
    live();
    watch.sent('own-message');
    await clock.advance(42);
    // However wrong the clock of the server is.
    shown(5, { clientId: 'own-message', createdAt: '2001-01-01T00:00:00.000Z' });
    await period();
    expect(reports).toEqual([{ shown: [{ room: ROOM, ms: 42 }], gaps: 0 }]);
  });

  it('counts from the first try of a send that is repeated', async () => {
    live();
    watch.sent('own-message');
    await clock.advance(100);
    watch.sent('own-message');
    await clock.advance(50);
    shown(5, { clientId: 'own-message' });
    await period();
    expect(times()).toEqual([150]);
  });

  it('is of others from the time of the server, corrected by hello', async () => {
    await clock.advance(200);
    live(ASKED, 80);
    const createdAt = serverTime();
    await clock.advance(30);
    shown(5, { createdAt });
    await period();
    expect(times()).toEqual([30]);
  });

  it('is never less than nothing, nor more than ten minutes', async () => {
    live();
    shown(5, { createdAt: serverTime(clock.now() + 1_000) });
    watch.sent('very-slow');
    await clock.advance(30_000);
    await period();
    expect(times()).toEqual([0]);
    await clock.advance(600_000);
    shown(6, { clientId: 'very-slow' });
    await period();
    expect(times()).toEqual([0, 600_000]);
  });

  it('leaves out what was sent before the connection was live', async () => {
    const before = serverTime();
    watch.sent('unasked');
    await clock.advance(1);
    live();
    shown(5, { createdAt: before });
    watch.sent('while-live');
    watch.offline();
    await clock.advance(10_000);
    live();
    shown(6, { clientId: 'while-live' });
    await period();
    expect(reports).toEqual([]);
  });

  it('is of new messages only', async () => {
    live();
    await clock.advance(1_000);
    shown(5, { version: 9, editedAt: serverTime() });
    await period();
    expect(reports).toEqual([]);
  });

  it('counts gaps, and is told for them alone', async () => {
    live();
    watch.gap();
    watch.gap();
    await period();
    expect(reports).toEqual([{ shown: [], gaps: 2 }]);
    for (let i = 0; i < 2_000; i++) watch.gap();
    await period();
    expect(reports[1]).toEqual({ shown: [], gaps: 1_000 });
  });

  it('is told as a sample, each with the same chance, once a period', async () => {
    live();
    for (const seq of [1, 2, 3]) shown(seq);
    random = 0.4;
    await clock.advance(1);
    // The fourth of four takes place 1, as floor(0.4 × 4) says.
    shown(4, { createdAt: serverTime(clock.now() - 1) });
    // The fifth of five place 4, which is not among the three.
    random = 0.8;
    shown(5, { createdAt: serverTime(clock.now() - 1) });
    await period();
    expect(times()).toEqual([0, 1, 0]);
    await period();
    expect(reports).toHaveLength(1);
  });

  it('is told after half a period at the earliest, so that a herd does not report at once', async () => {
    random = 0;
    live();
    shown(1);
    await clock.advance(ASKED.everyMs / 2 - 1);
    expect(reports).toHaveLength(0);
    await clock.advance(1);
    expect(reports).toHaveLength(1);
  });

  it('is nothing when the server does not ask, or no longer does', async () => {
    live(null);
    watch.sent('own-message');
    shown(5, { clientId: 'own-message' });
    watch.gap();
    await period();
    expect(clock.pending).toBe(0);
    live();
    watch.offline();
    live(null);
    shown(6);
    await period();
    expect(reports).toEqual([]);
  });

  it('keeps no timer while offline, and what it saw for the next report', async () => {
    live();
    shown(5);
    watch.offline();
    expect(clock.pending).toBe(0);
    await period();
    expect(reports).toEqual([]);
    live();
    await period();
    expect(times()).toEqual([0]);
  });
});

/** A period in which the connection is not silent. */
async function lively(socket: FakeSocket, time: FakeClock): Promise<void> {
  for (let ms = 0; ms < ASKED.everyMs; ms += 10_000) {
    await time.advance(10_000);
    socket.event({ event: 'presence', data: { online: [], offline: [] } });
  }
}

describe('a client that hello asks for reports', () => {
  it('tells how long its own and other messages took, and of gaps', async () => {
    const { client, clock, welcome } = harness();
    client.start();
    const socket = await welcome([summary(5)], { observe: ASKED });
    void client.send(ROOM, 'hello');
    const { clientId } = socket.last('send').data;
    await clock.advance(120);
    socket.event(messageEvent(mine(6, { clientId })));
    socket.event(messageEvent(message(7, { createdAt: '2026-11-21T10:00:00.100Z' })));
    socket.event(messageEvent(message(9)));
    const createdAt = '2026-11-21T10:00:00.000Z';
    socket.reply(socket.last('send'), { room: ROOM, seq: 6, createdAt, duplicate: false });
    const events = [messageEvent(message(8, { createdAt: '2026-11-21T09:59:59.000Z' }))];
    socket.reply(socket.last('sync'), { room: ROOM, from: 7, to: 8, more: false, events });
    await lively(socket, clock);
    expect(socket.all('observed').map(frame => frame.data)).toEqual([
      {
        shown: [
          { room: ROOM, ms: 120 },
          { room: ROOM, ms: 20 },
          { room: ROOM, ms: 120 },
        ],
        gaps: 1,
      },
    ]);
  });

  it('is not asked by a server that does not know of them', async () => {
    const { clock, live } = harness();
    const socket = await live([summary(5)]);
    socket.event(messageEvent(message(6)));
    await lively(socket, clock);
    expect(socket.all('observed')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { ErrorTable } from '#protocol';
import { newClientId } from '../../client/core/client-id.ts';
import type { FakeSocket } from './support/fake-socket.ts';
import { harness } from './support/harness.ts';
import { message, messageEvent, mine, room, summary } from './support/make.ts';
import { dice } from './support/model-server.ts';

const ROOM = 7;

function acknowledge(socket: FakeSocket, seq: number, duplicate = false): void {
  const frame = socket.last('send');
  socket.reply(frame, { room: frame.data.room, seq, createdAt: '2026-11-21T10:00:00.000Z', duplicate });
}

const texts = (socket: FakeSocket) => socket.all('send').map(frame => frame.data.text);

describe('sending', () => {
  it('resolves with the place of the message after the server stored it', async () => {
    const { client, live } = harness({ random: dice(1) });
    const socket = await live([summary(5)]);
    const sent = client.send(ROOM, 'hello');
    const { clientId, ...rest } = socket.last('send').data;
    expect(rest).toEqual({ room: ROOM, text: 'hello' });
    expect(clientId).toMatch(/^[A-Za-z0-9_-]{21}$/);
    acknowledge(socket, 6);
    expect(await sent).toMatchObject({ seq: 6, duplicate: false });
  });

  it('keeps the order within a room and does not wait for other rooms', async () => {
    const { client, live } = harness();
    const socket = await live([summary(5), summary(5, { room: room({ id: 8 }) })]);
    const sent = [client.send(ROOM, 'one'), client.send(ROOM, 'two'), client.send(8, 'elsewhere')];
    expect(texts(socket)).toEqual(['one', 'elsewhere']);
    acknowledge(socket, 6);
    const first = socket.all('send')[0];
    if (first === undefined) throw new Error('nothing was sent');
    socket.reply(first, { room: ROOM, seq: 6, createdAt: 'now', duplicate: false });
    expect(texts(socket)).toEqual(['one', 'elsewhere', 'two']);
    acknowledge(socket, 7);
    expect((await Promise.all(sent)).map(result => result.seq)).toEqual([6, 7, 6]);
  });

  it('waits for a connection', async () => {
    const { client, live } = harness();
    const sent = client.send(ROOM, 'early');
    expect(client.outbox(ROOM)).toMatchObject([{ text: 'early', state: 'waiting' }]);
    const socket = await live([summary(5)]);
    acknowledge(socket, 6);
    expect(await sent).toMatchObject({ seq: 6 });
  });

  it('repeats everything unacknowledged after a reconnect, in order and under the same ids', async () => {
    const { client, clock, live, welcome } = harness({ random: dice(2) });
    const socket = await live([summary(5)]);
    const sent = [client.send(ROOM, 'one'), client.send(ROOM, 'two')];
    const { clientId } = socket.last('send').data;
    socket.drop(1006);
    await clock.advance(500);
    const again = await welcome([summary(6)]);
    expect(again.last('send').data).toEqual({ room: ROOM, clientId, text: 'one' });
    acknowledge(again, 6, true);
    acknowledge(again, 7);
    expect(await Promise.all(sent)).toMatchObject([{ duplicate: true, seq: 6 }, { seq: 7 }]);
    expect(texts(again)).toEqual(['one', 'two']);
  });

  it('repeats a send without an answer over a new connection', async () => {
    const { client, clock, live, welcome } = harness();
    await live([summary(5)]);
    const sent = client.send(ROOM, 'one');
    await clock.advance(10_000);
    await clock.advance(500);
    acknowledge(await welcome([summary(5)]), 6);
    expect(await sent).toMatchObject({ seq: 6 });
  });

  it('repeats after a retryable error, later each time or when the server says, and nothing overtakes', async () => {
    const { client, clock, live } = harness();
    const socket = await live([summary(5)]);
    const sent = [client.send(ROOM, 'one'), client.send(ROOM, 'two')];
    socket.refuse(socket.last('send'), 'busy');
    await clock.advance(249);
    expect(texts(socket)).toEqual(['one']);
    await clock.advance(1);
    socket.refuse(socket.last('send'), 'busy');
    await clock.advance(499);
    expect(texts(socket)).toHaveLength(2);
    await clock.advance(1);
    socket.refuse(socket.last('send'), 'rate_limited', 4_000);
    await clock.advance(3_999);
    expect(texts(socket)).toHaveLength(3);
    await clock.advance(1);
    acknowledge(socket, 6);
    acknowledge(socket, 7);
    expect(texts(socket)).toEqual(['one', 'one', 'one', 'one', 'two']);
    await Promise.all(sent);
  });

  it('sends at once after a reconnect that comes during such a pause, and only once', async () => {
    const { client, clock, live, welcome } = harness();
    const socket = await live([summary(5)]);
    const sent = client.send(ROOM, 'one');
    socket.refuse(socket.last('send'), 'rate_limited', 9_000);
    socket.drop(1006);
    await clock.advance(500);
    const again = await welcome([summary(5)]);
    await clock.advance(9_000);
    expect(texts(again)).toEqual(['one']);
    acknowledge(again, 6);
    await sent;
  });

  it('rejects only the send that is refused for good', async () => {
    const { client, live } = harness();
    const socket = await live([summary(5)]);
    const refused = client.send(ROOM, 'one');
    const next = client.send(ROOM, 'two');
    socket.refuse(socket.last('send'), 'room_archived');
    await expect(refused).rejects.toMatchObject({ code: 'room_archived', retryable: false });
    acknowledge(socket, 6);
    await next;
  });

  it('waits as long as slow mode asks, and no other room with it', async () => {
    const { client, clock, live } = harness();
    const socket = await live([summary(5), summary(5, { room: room({ id: 8 }) })]);
    const slow = [client.send(ROOM, 'one'), client.send(ROOM, 'two')];
    const { clientId } = socket.last('send').data;
    socket.refuse(socket.last('send'), 'slow_mode', 12_000);
    const elsewhere = client.send(8, 'elsewhere');
    acknowledge(socket, 6);
    expect(await elsewhere).toMatchObject({ room: 8 });
    socket.event({ ...messageEvent(mine(6)), room: 8 });
    await clock.advance(11_999);
    expect(texts(socket)).toEqual(['one', 'elsewhere']);
    await clock.advance(1);
    expect(socket.last('send').data).toEqual({ room: ROOM, clientId, text: 'one' });
    acknowledge(socket, 6);
    socket.event(messageEvent(mine(6)));
    socket.refuse(socket.last('send'), 'slow_mode', 5_000);
    await clock.advance(5_000);
    acknowledge(socket, 7);
    expect((await Promise.all(slow)).map(({ seq }) => seq)).toEqual([6, 7]);
    expect(texts(socket)).toEqual(['one', 'elsewhere', 'one', 'two', 'two']);
  });

  it.each(['muted', 'timed_out', 'blocked', 'banned'] as const)(
    'rejects with the words of the server, and nothing waits behind it: %s',
    async code => {
      const { client, live } = harness();
      const socket = await live([summary(5)]);
      const sent = [client.send(ROOM, 'one'), client.send(ROOM, 'two')];
      const failed = sent.map(send =>
        expect(send).rejects.toMatchObject({ code, message: ErrorTable[code].message, retryable: false }),
      );
      socket.refuse(socket.last('send'), code);
      expect(texts(socket)).toEqual(['one', 'two']);
      socket.refuse(socket.last('send'), code);
      await Promise.all(failed);
      expect(client.outbox(ROOM)).toEqual([]);
    },
  );

  it.each([
    ['  ', 'text_blank'],
    ['x'.repeat(4_001), 'text_too_long'],
    ['\ud800', 'text_malformed'],
  ])('refuses %j without asking the server', async (text, code) => {
    const { client, live } = harness();
    const socket = await live([summary(5)]);
    await expect(client.send(ROOM, text)).rejects.toMatchObject({ code });
    expect(texts(socket)).toEqual([]);
  });

  it('refuses more than its bound, and takes more after an acknowledgement', async () => {
    const { client, live } = harness({ sendLimit: 2 });
    const socket = await live([summary(5)]);
    const first = client.send(ROOM, 'one');
    const second = client.send(ROOM, 'two');
    await expect(client.send(ROOM, 'three')).rejects.toMatchObject({ code: 'queue_full', retryable: true });
    acknowledge(socket, 6);
    await first;
    const third = client.send(ROOM, 'three');
    acknowledge(socket, 7);
    acknowledge(socket, 8);
    await Promise.all([second, third]);
  });

  it('rejects what is not acknowledged when the client is stopped', async () => {
    const { client, live } = harness();
    await live([summary(5)]);
    const sent = [client.send(ROOM, 'one'), client.send(ROOM, 'two')];
    const failed = Promise.all(sent.map(send => expect(send).rejects.toMatchObject({ code: 'stopped' })));
    client.stop();
    await failed;
    expect(client.outbox(ROOM)).toEqual([]);
  });
});

describe('the outbox', () => {
  it('shows a text until its message is in the log', async () => {
    const { client, live } = harness();
    const socket = await live([summary(5)]);
    const states: (string | undefined)[] = [];
    client.on('outbox', () => states.push(client.outbox(ROOM)[0]?.state));
    const sent = client.send(ROOM, 'hello');
    acknowledge(socket, 6);
    await sent;
    expect(client.outbox(ROOM)).toMatchObject([{ text: 'hello', state: 'stored', seq: 6 }]);
    socket.event(messageEvent(mine(6)));
    expect(client.outbox(ROOM)).toEqual([]);
    expect(states).toEqual(['waiting', 'sending', 'stored', undefined]);
  });

  it('does not show a text beside its message when the message came before the acknowledgement', async () => {
    const { client, live } = harness();
    const socket = await live([summary(5)]);
    const sent = client.send(ROOM, 'hello');
    const { clientId } = socket.last('send').data;
    socket.event(messageEvent(mine(6, { clientId })));
    expect(client.outbox(ROOM)).toEqual([]);
    acknowledge(socket, 6);
    await sent;
    expect(client.outbox(ROOM)).toEqual([]);
  });

  it('lets go of a text that was stored in a room that I have left', async () => {
    const { client, live } = harness();
    const socket = await live([summary(5)]);
    const sent = client.send(ROOM, 'hello');
    acknowledge(socket, 6);
    await sent;
    socket.event(messageEvent(message(7)));
    socket.event({ event: 'left', data: { room: ROOM } });
    expect(client.outbox(ROOM)).toEqual([]);
    const late = client.send(ROOM, 'again');
    acknowledge(socket, 8);
    await late;
    expect(client.outbox(ROOM)).toEqual([]);
  });
});

describe('editing and deleting', () => {
  it('resolve with the new version, and fetch it when its event does not come', async () => {
    const { client, clock, live } = harness();
    const socket = await live([summary(5)]);
    const edited = client.edit(ROOM, 5, 'better');
    const deleted = client.delete(ROOM, 4);
    socket.reply(socket.last('edit'), { room: ROOM, seq: 5, version: 6 });
    socket.reply(socket.last('delete'), { room: ROOM, seq: 4, version: 7 });
    expect(await edited).toMatchObject({ version: 6 });
    expect(await deleted).toMatchObject({ version: 7 });
    await clock.advance(2_000);
    expect(socket.all('sync')).toHaveLength(1);
  });
});

it('makes client ids of 21 characters that differ', () => {
  const random = dice(3);
  const ids = new Set(Array.from({ length: 1_000 }, () => newClientId(random)));
  expect(ids.size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{21}$/);
});

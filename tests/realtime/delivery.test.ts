import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedLog, upTo } from '../support/log.ts';
import { type TestServer, testServer } from '../support/server.ts';

describe('a conversation', () => {
  let server: TestServer;
  let room = 0;
  let sent = 0;
  const clientId = () => `delivery-${sent++}`;

  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());

  async function meet() {
    const people = [await server.person('ann'), await server.person('bob')] as const;
    const { body } = await server.api(people[0], 'POST', '/rooms', { kind: 'public', name: 'Talk' });
    room = body.room.id;
    await server.api(people[1], 'POST', `/rooms/${room}/join`);
    const sockets = [await server.enter(people[0]), await server.enter(people[1])] as const;
    return { ann: people[0], bob: people[1], annSocket: sockets[0], bobSocket: sockets[1] };
  }

  it('reaches everyone, the author included, with all that a message carries', async () => {
    const { ann, annSocket, bobSocket } = await meet();
    const id = clientId();
    const result = await annSocket.ok('send', { room, clientId: id, text: 'Привет 👋' });
    for (const socket of [annSocket, bobSocket]) {
      const event = await socket.event('message', e => e.data.seq === result.seq);
      expect(event).toEqual({
        event: 'message',
        room,
        version: result.seq,
        data: {
          seq: result.seq,
          version: result.seq,
          author: { id: ann.user.id, name: 'ann', role: 'user', avatar: ann.user.avatar },
          text: 'Привет 👋',
          clientId: id,
          createdAt: result.createdAt,
        },
      });
    }
  });

  it('is in one order for all, without gaps, whoever sends', async () => {
    const { annSocket, bobSocket } = await meet();
    await Promise.all(
      upTo(200).map(n =>
        (n % 2 ? annSocket : bobSocket).ok('send', { room, clientId: clientId(), text: `${n}` }),
      ),
    );
    const log = await storedLog(server.container.database, room);
    for (const socket of [annSocket, bobSocket]) {
      await socket.event('message', e => e.version === log.version);
      const seen = socket.log(room).map(event => event.version);
      expect(seen).toEqual(upTo(log.version).slice(-seen.length));
      expect(seen.length).toBeGreaterThanOrEqual(200);
    }
  });

  it('acknowledges only what is stored', async () => {
    const { annSocket } = await meet();
    const { seq } = await annSocket.ok('send', { room, clientId: clientId(), text: 'stored' });
    const log = await storedLog(server.container.database, room);
    expect(log.messages.at(-1)).toMatchObject({ seq, text: 'stored' });
  });

  it('delivers a retried send once', async () => {
    const { annSocket, bobSocket } = await meet();
    const id = clientId();
    const first = await annSocket.ok('send', { room, clientId: id, text: 'once' });
    expect(await annSocket.ok('send', { room, clientId: id, text: 'once' })).toEqual({
      ...first,
      duplicate: true,
    });
    const { seq } = await annSocket.ok('send', { room, clientId: clientId(), text: 'after' });
    await bobSocket.event('message', e => e.data.seq === seq);
    expect(bobSocket.log(room).filter(e => e.event === 'message' && e.data.text === 'once')).toHaveLength(1);
  });

  it('shows edits and deletions to everyone live', async () => {
    const { annSocket, bobSocket } = await meet();
    const { seq } = await annSocket.ok('send', { room, clientId: clientId(), text: 'frist' });
    await annSocket.ok('edit', { room, seq, text: 'first' });
    const edited = await bobSocket.event('message', e => e.data.seq === seq && e.data.text === 'first');
    expect(edited.version).toBeGreaterThan(seq);
    expect(edited.data.editedAt).toBeDefined();
    await annSocket.ok('delete', { room, seq });
    const deleted = await bobSocket.event(
      'message',
      e => e.data.seq === seq && e.data.deletedAt !== undefined,
    );
    expect(deleted.data.text).toBe('');
  });

  it('refuses blank, overlong and unstorable texts, and other people’s rooms', async () => {
    const { annSocket } = await meet();
    const stranger = await server.enter(await server.person('eve'));
    const send = (text: string) => annSocket.refused('send', { room, clientId: clientId(), text });
    expect(await send(' \n\u200b ')).toBe('text_blank');
    expect(await send('x'.repeat(4_001))).toBe('text_too_long');
    expect(await send('nul \0')).toBe('text_malformed');
    expect(await stranger.refused('send', { room, clientId: clientId(), text: 'hi' })).toBe('room_not_found');
    expect(await stranger.refused('sync', { room, since: 0 })).toBe('room_not_found');
    expect(await stranger.refused('read', { room, seq: 1 })).toBe('room_not_found');
    expect(await stranger.refused('typing', { room, active: true })).toBe('room_not_found');
    expect(await stranger.refused('edit', { room, seq: 1, text: 'mine' })).toBe('room_not_found');
    expect(await stranger.refused('delete', { room, seq: 1 })).toBe('room_not_found');
    expect(stranger.log(room)).toEqual([]);
  });

  it('tells read positions, and the author when all have read', async () => {
    const { annSocket, bobSocket, bob } = await meet();
    const { seq } = await annSocket.ok('send', { room, clientId: clientId(), text: 'read me' });
    await bobSocket.ok('read', { room, seq });
    const read = await annSocket.event('read', e => e.data.room === room);
    expect(read.data.positions).toEqual([{ user: bob.user.id, seq }]);
    expect(await annSocket.event('readByAll', e => e.data.room === room)).toMatchObject({ data: { seq } });
  });

  it('shows typing to the others, and its end at a disconnect', async () => {
    const { ann, annSocket, bobSocket } = await meet();
    await annSocket.ok('typing', { room, active: true });
    const begin = await bobSocket.event('typing', e => e.data.room === room);
    expect(begin.data).toEqual({ room, user: ann.user.id, active: true });
    annSocket.close();
    await bobSocket.event('typing', e => e.data.room === room && !e.data.active);
    expect(annSocket.frames.filter(f => f['event'] === 'typing')).toEqual([]);
  });

  it('tells who comes online and goes, for the first and last device only', async () => {
    const { annSocket, ann } = await meet();
    const carl = await server.person('carl');
    const watch = (list: 'online' | 'offline') =>
      annSocket.frames.filter(
        f =>
          f['event'] === 'presence' && (f['data'] as Record<string, number[]>)[list]?.includes(carl.user.id),
      ).length;
    const phone = await server.enter(carl);
    await expect.poll(() => watch('online')).toBe(1);
    const laptop = await server.enter(carl);
    phone.close();
    await phone.closed;
    laptop.close();
    await expect.poll(() => watch('offline')).toBe(1);
    expect(watch('online')).toBe(1);
    const { body } = await server.api(ann, 'GET', `/users/${carl.user.id}`);
    expect(body.online).toBe(false);
  });

  it('brings every device of one person up to date', async () => {
    const { ann, annSocket } = await meet();
    const phone = await server.enter(ann);
    const { seq } = await phone.ok('send', { room, clientId: clientId(), text: 'from the phone' });
    await annSocket.event('message', e => e.data.seq === seq);
    await phone.event('message', e => e.data.seq === seq);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../support/server.ts';

describe('membership on open sockets', () => {
  let server: TestServer;
  let sent = 0;
  const clientId = () => `membership-${sent++}`;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());

  async function roomOf(kind: 'public' | 'private') {
    const owner = await server.person('owner');
    const { body } = await server.api(owner, 'POST', '/rooms', { kind, name: 'Room' });
    return { owner, room: body.room.id as number, socket: await server.enter(owner) };
  }

  it('begins with a joined event and goes on with the room’s events', async () => {
    const { owner, room, socket } = await roomOf('private');
    const guest = await server.person('guest');
    const guestSocket = await server.enter(guest);
    await server.api(owner, 'POST', `/rooms/${room}/members`, { users: [guest.user.id] });
    const joined = await guestSocket.event('joined', e => e.data.room.id === room);
    expect(joined.data).toMatchObject({ role: 'member', memberCount: 2 });
    const { seq } = await socket.ok('send', { room, clientId: clientId(), text: 'welcome' });
    const event = await guestSocket.event('message', e => e.room === room && e.data.seq === seq);
    expect(event.version).toBeGreaterThan(joined.data.version);
    expect(guestSocket.log(room).every(e => e.version > joined.data.version)).toBe(true);
  });

  it('ends with a left event: nothing of the room follows, and nothing is accepted', async () => {
    const { owner, room, socket } = await roomOf('private');
    const guest = await server.person('guest');
    await server.api(owner, 'POST', `/rooms/${room}/members`, { users: [guest.user.id] });
    const guestSocket = await server.enter(guest);
    await server.api(owner, 'DELETE', `/rooms/${room}/members/${guest.user.id}`);
    await guestSocket.event('left', e => e.data.room === room);
    const known = guestSocket.log(room);
    expect(known.at(-1)).toMatchObject({
      event: 'member',
      data: { state: 'left', user: { id: guest.user.id } },
    });
    await socket.ok('send', { room, clientId: clientId(), text: 'secret' });
    expect(await guestSocket.refused('send', { room, clientId: clientId(), text: 'still here?' })).toBe(
      'room_not_found',
    );
    expect(await guestSocket.refused('sync', { room, since: 0 })).toBe('room_not_found');
    expect(await guestSocket.refused('typing', { room, active: true })).toBe('room_not_found');
    expect(guestSocket.log(room)).toEqual(known);
  });

  it('is refused from the commit of the removal on, however fast somebody sends', async () => {
    const { owner, room } = await roomOf('private');
    const guest = await server.person('guest');
    await server.api(owner, 'POST', `/rooms/${room}/members`, { users: [guest.user.id] });
    const guestSocket = await server.enter(guest);
    const sends = Array.from({ length: 100 }, (_, n) =>
      guestSocket.command('send', { room, clientId: clientId(), text: `${n}` }),
    );
    await server.api(owner, 'DELETE', `/rooms/${room}/members/${guest.user.id}`);
    sends.push(guestSocket.command('send', { room, clientId: clientId(), text: 'after' }));
    const replies = await Promise.all(sends);
    const { body } = await server.api(owner, 'GET', `/rooms/${room}/messages?limit=100`);
    const messages = body.messages as { seq: number; author: { id: number }; system?: { action: string } }[];
    const removal = messages.find(m => m.system?.action === 'removed');
    for (const message of messages) {
      if (message.author.id === guest.user.id) expect(message.seq).toBeLessThan(removal?.seq ?? 0);
    }
    expect(replies.at(-1)).toMatchObject({ ok: false });
  });

  it('that was regained later begins anew', async () => {
    const { room } = await roomOf('public');
    const guest = await server.person('guest');
    const guestSocket = await server.enter(guest);
    await server.api(guest, 'POST', `/rooms/${room}/join`);
    await guestSocket.event('joined', e => e.data.room.id === room);
    await server.api(guest, 'POST', `/rooms/${room}/leave`, {});
    await guestSocket.event('left', e => e.data.room === room);
    await server.api(guest, 'POST', `/rooms/${room}/join`);
    await expect.poll(() => guestSocket.frames.filter(f => f['event'] === 'joined')).toHaveLength(2);
    expect((await guestSocket.ok('send', { room, clientId: clientId(), text: 'back' })).room).toBe(room);
  });

  it('tells members when the room is renamed or archived', async () => {
    const { owner, room } = await roomOf('public');
    const guest = await server.person('guest');
    await server.api(guest, 'POST', `/rooms/${room}/join`);
    const guestSocket = await server.enter(guest);
    await server.api(owner, 'PATCH', `/rooms/${room}`, { name: 'New name' });
    const renamed = await guestSocket.event('room', e => e.room === room);
    expect(renamed.data.name).toBe('New name');
    await server.api(owner, 'DELETE', `/rooms/${room}?confirm=true`);
    await guestSocket.event('room', e => e.room === room && e.data.archivedAt !== null);
    expect(await guestSocket.refused('send', { room, clientId: clientId(), text: 'late' })).toBe(
      'room_archived',
    );
  });
});

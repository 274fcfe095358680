import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, ParleyClient } from '#client';
import { isHidden } from '#client';
import { clientOf, live } from '../support/client.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';

interface Chatter extends Person {
  readonly api: Api;
  readonly client: ParleyClient;
}

let server: TestServer;
let moderator: Person;
const clients: ParleyClient[] = [];
let people = 0;

beforeAll(async () => {
  server = await testServer();
  moderator = await server.withRole('moderator');
});
afterAll(async () => {
  for (const client of clients) client.stop();
  await server.close();
});

/** Somebody new with a live client. */
async function chatter(): Promise<Chatter> {
  const { api, client } = await clientOf(server.url, `live-${people++}`);
  clients.push(client);
  client.start();
  await live(client);
  const { user } = client;
  if (user === undefined) throw new Error('nobody said hello');
  return { api, client, user, token: await api.session.getToken({ refresh: false }) };
}

function general({ client }: Chatter): number {
  const room = client.rooms.find(({ info }) => info.kind === 'general');
  if (room === undefined) throw new Error('there is no General');
  return room.id;
}

async function sanction(on: Person, order: object): Promise<number> {
  const body = { user: on.user.id, reason: 'Spam', ...order };
  return (await server.api(moderator, 'POST', '/moderation/sanctions', body)).body.id;
}

async function direct(of: Chatter, to: Chatter): Promise<number> {
  const { body } = await server.api(of, 'POST', '/direct', { user: to.user.id });
  await expect.poll(() => of.client.room(body.room.id)).toBeDefined();
  return body.room.id;
}

describe('a client on a real service', () => {
  it('shows a new name wherever it shows the person, and writes under its own', async () => {
    const [ann, bob] = [await chatter(), await chatter()];
    const room = general(ann);
    const before = await ann.client.send(room, 'before');
    await bob.client.open(room);
    await bob.client.loadMembers(room);
    const versionOf = () => bob.client.room(room)?.version;
    await expect.poll(versionOf).toBeGreaterThanOrEqual(before.seq);
    const version = versionOf();
    expect((await server.api(ann, 'PATCH', '/me', { name: 'Ann the New' })).status).toBe(200);
    await expect.poll(() => bob.client.room(room)?.members.get(ann.user.id)?.user.name).toBe('Ann the New');
    await expect.poll(() => ann.client.user?.name).toBe('Ann the New');
    expect(versionOf()).toBe(version);
    const { seq } = await ann.client.send(room, 'after');
    const hers = () => bob.client.room(room)?.window.messages.filter(row => row.author.id === ann.user.id);
    await expect.poll(() => hers()?.at(-1)?.seq).toBe(seq);
    const said = hers()?.filter(({ system }) => system === undefined);
    expect(said?.map(row => [row.text, row.author.name])).toEqual([
      ['before', 'Ann the New'],
      ['after', 'Ann the New'],
    ]);
  });

  it('is told of a mute at once, and its sends fail until it is lifted', async () => {
    const ann = await chatter();
    const room = general(ann);
    const told: string[] = [];
    ann.client.on('notice', ({ content }) => told.push(content.kind));
    const id = await sanction(ann, { kind: 'mute', room });
    await expect.poll(() => ann.client.standing.sanctions).toMatchObject([{ id, kind: 'mute', room }]);
    await expect(ann.client.send(room, 'hello?')).rejects.toMatchObject({ code: 'muted', retryable: false });
    expect(ann.client.outbox(room)).toEqual([]);
    await server.api(moderator, 'POST', `/moderation/sanctions/${id}/lift`, { reason: 'Enough' });
    await expect.poll(() => ann.client.standing.sanctions).toEqual([]);
    await ann.client.send(room, 'hello');
    await expect.poll(() => told).toEqual(['sanctioned', 'sanctionLifted']);
    const notices = await ann.api.notices();
    expect(notices.map(({ content, readAt }) => [content.kind, readAt])).toEqual([
      ['sanctionLifted', null],
      ['sanctioned', null],
    ]);
    await ann.api.readNotices(notices[0]?.id ?? 0);
    await expect.poll(() => ann.client.standing.unreadNotices).toBe(0);
  });

  it('waits out slow mode, and stores everything in order', async () => {
    const [ann, bob] = [await chatter(), await chatter()];
    const { body } = await server.api(ann, 'POST', '/rooms', { kind: 'public', name: `Slow ${people}` });
    const room: number = body.room.id;
    await server.api(ann, 'PATCH', `/rooms/${room}`, { slowSeconds: 1 });
    await bob.api.join(room);
    await expect.poll(() => bob.client.room(room)?.info.slowSeconds).toBe(1);
    const sent = await Promise.all(['one', 'two', 'three'].map(text => bob.client.send(room, text)));
    expect(sent.map(({ duplicate }) => duplicate)).toEqual([false, false, false]);
    const { messages } = (await server.api(bob, 'GET', `/rooms/${room}/messages`)).body;
    const texts = messages.map(({ text }: { text: string }) => text).filter((text: string) => text !== '');
    expect(texts.sort()).toEqual(['one', 'three', 'two']);
    expect(sent.map(({ seq }) => seq)).toEqual(sent.map(({ seq }) => seq).sort((a, b) => a - b));
  });

  it('hides those whom it blocked, and neither can write to the other directly', async () => {
    const [ann, bob] = [await chatter(), await chatter()];
    const room = await direct(ann, bob);
    await expect.poll(() => bob.client.room(room)).toBeDefined();
    await ann.api.block(bob.user.id);
    await expect.poll(() => ann.client.blocked.has(bob.user.id)).toBe(true);
    for (const { client } of [ann, bob]) {
      await expect(client.send(room, 'hello?')).rejects.toMatchObject({ code: 'blocked' });
    }
    const everybody = general(ann);
    await ann.client.open(everybody);
    const { seq } = await bob.client.send(everybody, 'for all');
    const row = () => ann.client.room(everybody)?.window.messages.find(message => message.seq === seq);
    await expect.poll(row).toBeDefined();
    const shown = row();
    expect(shown && isHidden(shown, ann.client.blocked)).toBe(true);
    await ann.api.unblock(bob.user.id);
    await expect.poll(() => ann.client.blocked.size).toBe(0);
    await bob.client.send(room, 'hello');
  });

  it('stops when it is banned everywhere, and does not come back', async () => {
    const ann = await chatter();
    await sanction(ann, { kind: 'ban' });
    await expect.poll(() => ann.client.state).toEqual({ name: 'stopped', reason: 'sessionEnded' });
    await expect(ann.api.session.getToken({ refresh: true })).rejects.toMatchObject({ retryable: false });
    await expect(ann.api.login(ann.user.login, 'a quiet sentence')).rejects.toMatchObject({
      code: 'banned',
      message: expect.stringContaining('Spam'),
    });
  });
});

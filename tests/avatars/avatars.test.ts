import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetAvatar } from '../../src/avatars/pictures.ts';
import { eventually } from '../support/eventually.ts';
import { type Person, type TestServer, testNode, testServer, testStorage } from '../support/server.ts';
import { clientId } from '../support/world.ts';
import { BLUE, plain, RED } from './files.ts';
import { colourAt, keyIn, picture, somePng, stored, upload, uploaded } from './support.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ AVATAR_RATE: '0' });
});
afterAll(() => server.close());

const db = () => server.container.database;
const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
/** As if all pictures had been made so long ago. */
const age = (interval: string) =>
  sql`update avatar_pictures set created_at = now() - ${interval}::interval`.execute(db().sql);

describe('who signs up', () => {
  it('has a picture of ours, and not all have the same', async () => {
    const people: Person[] = [];
    for (let i = 0; i < 8; i++) people.push(await server.person());
    for (const { user } of people) {
      expect(user.avatar).toMatch(/^\/avatars\/[0-9a-f]{32}\/128\.webp$/);
      expect((await get(user.avatar ?? '')).status).toBe(200);
    }
    expect(new Set(people.map(({ user }) => user.avatar)).size).toBeGreaterThan(1);
  });

  it('at the first start has one, too', async () => {
    const { rows } = await sql<{ login: string; avatar: string | null }>`
      select login, avatar from users where login in ('admin', 'mod1', 'guest')`.execute(db().sql);
    expect(rows.length).toBe(server.container.config.embedded ? 3 : 0);
    for (const { login, avatar } of rows) expect(avatar, login).not.toBeNull();
  });
});

describe('a picture', () => {
  it('is for everybody, for ever, and nothing but a picture', async () => {
    const { user } = await server.person();
    const response = await get(user.avatar ?? '');
    expect(response.status).toBe(200);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(Number(headers['content-length'])).toBe((await response.arrayBuffer()).byteLength);
  });

  it.each(['default', 'uploaded'])('(%s) that is known already is not sent again', async kind => {
    const person = await server.person();
    const address =
      kind === 'default' ? (person.user.avatar ?? '') : await uploaded(server, person, await somePng(1));
    const etag = (await get(address)).headers.get('etag') ?? '';
    for (const known of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
      const response = await get(address, { 'if-none-match': known });
      expect(response.status).toBe(304);
      expect(response.headers.get('etag')).toBe(etag);
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(await response.text()).toBe('');
    }
    const response = await get(address, { 'if-none-match': '"other"' });
    expect(response.status).toBe(200);
    const wider = await get(address.replace('128.webp', '512.webp'));
    expect(wider.headers.get('etag')).not.toBe(etag);
  });

  it('has no body when only its head is asked for', async () => {
    const { user } = await server.person();
    const response = await fetch(server.url + user.avatar, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100);
  });

  it.each([
    '/avatars/00000000000000000000000000000000/128.webp',
    '/avatars/KEY/64.webp',
    '/avatars/KEY/0128.webp',
    '/avatars/KEY/128.png',
    '/avatars/KEY/128',
    '/avatars/KEY',
    '/avatars/../package.json/128.webp',
    '/avatars/..%2f..%2fpackage.json/128.webp',
    '/avatars/%2e%2e/128.webp',
    `/avatars/${'a'.repeat(100)}/128.webp`,
    "/avatars/' or true --/128.webp",
  ])('at %s is not found', async path => {
    const { user } = await server.person();
    const response = await get(path.replace('KEY', keyIn(user.avatar)));
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('cache-control')).toBeNull();
    expect(await response.json()).toMatchObject({ code: 'not_found' });
  });

  it('is not counted with the requests to the API, and has a limit of its own', async () => {
    const limited = await testServer({ HTTP_RATE: '3' });
    const { user } = await limited.person();
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) statuses.push((await fetch(limited.url + user.avatar)).status);
    expect(statuses).toEqual([...Array(30).fill(200), 429, 429]);
    expect((await limited.api(undefined, 'GET', '/me')).status).toBe(401);
    await limited.close();
  });
});

describe('a new picture', () => {
  it('is shown at the sockets of others at once, and in lists and messages from then on', async () => {
    const [ann, ben] = [await server.person('ann'), await server.person('ben')];
    const socket = await server.enter(ben);
    const address = await uploaded(server, ann, await somePng(2));
    const { data } = await socket.event('user', event => event.data.id === ann.user.id);
    const { id, login, name, role } = ann.user;
    expect(data).toEqual({ id, login, name, role, avatar: address });
    expect((await server.api(ben, 'GET', `/users/${id}`)).body.avatar).toBe(address);

    const [general] = (await server.api(ann, 'GET', '/rooms')).body.rooms;
    const annSocket = await server.enter(ann);
    await annSocket.ok('send', { room: general.room.id, clientId: clientId(), text: 'look at me' });
    const message = await socket.event('message', event => event.data.text === 'look at me');
    expect(message.data.author.avatar).toBe(address);
    for (const one of [socket, annSocket]) one.close();
  });

  it('has another address for another content, and the same for the same', async () => {
    const [ann, ben] = [await server.person(), await server.person()];
    const one = await uploaded(server, ann, await somePng(3));
    expect(await uploaded(server, ben, await somePng(3))).toBe(one);
    expect(await uploaded(server, ann, await somePng(40_003))).not.toBe(one);
  });

  it('of the person who uploads and nobody else', async () => {
    const [ann, ben] = [await server.person(), await server.person()];
    await uploaded(server, ann, await somePng(4));
    expect((await server.api(ben, 'GET', '/me')).body.avatar).toBe(ben.user.avatar);
  });
});

describe('giving a picture back', () => {
  it('brings a default one, and everybody sees it', async () => {
    const [ann, ben] = [await server.person(), await server.person()];
    const own = await uploaded(server, ann, await somePng(5));
    const socket = await server.enter(ben);
    const { status, body } = await server.api(ann, 'DELETE', '/me/avatar');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: ann.user.id, avatar: expect.stringMatching(/128\.webp$/) });
    expect(body.avatar).not.toBe(own);
    expect((await stored(server)).keys).not.toContain(keyIn(body.avatar));
    expect((await get(body.avatar)).status).toBe(200);
    expect((await socket.event('user', event => event.data.id === ann.user.id)).data).toEqual(body);
    socket.close();
  });

  it('takes back what is not worked on yet', async () => {
    const ann = await server.person();
    await sql`
      insert into avatar_uploads (user_id, bytes, leased_until)
      values (${ann.user.id}, 'x'::bytea, now() + interval '1 hour')`.execute(db().sql);
    await server.api(ann, 'DELETE', '/me/avatar');
    expect((await stored(server)).uploads).not.toContain(ann.user.id);
  });

  it('is for signed-in people only, and not after the account was given up', async () => {
    expect((await server.api(undefined, 'DELETE', '/me/avatar')).status).toBe(401);
    const ann = await server.person();
    await sql`update users set deleted_at = now() where id = ${ann.user.id}`.execute(db().sql);
    const { service } = server.container.avatars;
    await expect(service.reset(ann.user.id)).rejects.toMatchObject({ code: 'user_not_found' });
  });
});

describe('the purge', () => {
  /** Until it has come to its end by itself, and is due again in an hour. */
  const doneByService = () =>
    eventually(async () => {
      const { rows } = await sql<{ done: boolean }>`
        select due_at > now() + interval '30 minutes' as done from jobs where name = 'purge_avatars'`.execute(
        db().sql,
      );
      expect(rows).toEqual([{ done: true }]);
    });
  // It would take away what these tests leave for theirs.
  beforeAll(doneByService);

  it('removes pictures that nobody has and nobody got within a day', async () => {
    const [ann, ben, cem] = [await server.person(), await server.person(), await server.person()];
    const kept = await uploaded(server, ann, await somePng(6));
    const left = await uploaded(server, ben, await somePng(7));
    await server.api(ben, 'DELETE', '/me/avatar');
    await age('25 hours');
    const young = await uploaded(server, cem, await somePng(8));
    await server.api(cem, 'DELETE', '/me/avatar');
    expect(await server.container.avatars.purge()).toBeGreaterThanOrEqual(3);
    const { keys } = await stored(server);
    expect(keys).toContain(keyIn(kept));
    expect(keys).toContain(keyIn(young));
    expect(keys).not.toContain(keyIn(left));
    expect((await get(left)).status).toBe(404);
    expect((await get(kept)).status).toBe(200);
    expect(await server.container.avatars.purge()).toBe(0);
  });

  it('leaves old pictures that somebody got again just now', async () => {
    const ann = await server.person();
    const address = await uploaded(server, ann, await somePng(9));
    await age('25 hours');
    await uploaded(server, ann, await somePng(9));
    await server.api(ann, 'DELETE', '/me/avatar');
    await server.container.avatars.purge();
    expect((await get(address)).status).toBe(200);
  });

  it('never touches the default pictures', async () => {
    const { user } = await server.person();
    await server.container.avatars.purge();
    expect((await get(user.avatar ?? '')).status).toBe(200);
  });

  it('is one of the jobs that one of all nodes does', async () => {
    await doneByService();
  });
});

describe('forgetting a picture', () => {
  const forget = (person: Person) => db().transaction(tx => forgetAvatar(tx, person.user.id));

  it('removes the files, the address and what waits', async () => {
    const ann = await server.person();
    const address = await uploaded(server, ann, await somePng(10));
    await sql`
      insert into avatar_uploads (user_id, bytes, leased_until)
      values (${ann.user.id}, 'x'::bytea, now() + interval '1 hour')`.execute(db().sql);
    await forget(ann);
    expect(await stored(server)).toMatchObject({ uploads: expect.not.arrayContaining([ann.user.id]) });
    expect((await get(address)).status).toBe(404);
    expect((await server.api(ann, 'GET', '/me')).body.avatar).toBeNull();
    await forget(ann);
  });

  it('leaves the files to whoever has the same', async () => {
    const [ann, ben] = [await server.person(), await server.person()];
    const address = await uploaded(server, ann, await somePng(11));
    await uploaded(server, ben, await somePng(11));
    await forget(ann);
    expect((await get(address)).status).toBe(200);
    await forget(ben);
    expect((await get(address)).status).toBe(404);
  });

  it('leaves default pictures alone', async () => {
    const { user, ...ann } = await server.person();
    await forget({ ...ann, user });
    expect((await get(user.avatar ?? '')).status).toBe(200);
  });
});

describe('after a restart', () => {
  it('what was uploaded becomes a picture, and those that were there are there', async () => {
    const storage = await testStorage();
    const env = { ...storage.env };
    const before = await testNode(env);
    const ann = await before.person();
    const first = await uploaded(before, ann, await plain(32, 32, BLUE).png().toBuffer());
    const red = await plain(32, 32, RED).png().toBuffer();
    await sql`
      insert into avatar_uploads (user_id, bytes, attempts, leased_until)
      values (${ann.user.id}, ${red}, 1, now() + interval '1 hour')`.execute(before.container.database.sql);
    // The process dies here, and its lease runs out.
    await sql`update avatar_uploads set leased_until = now()`.execute(before.container.database.sql);
    await before.close();

    const after = await testNode(env);
    const avatar = async () => (await after.api(ann, 'GET', '/me')).body.avatar;
    await expect.poll(avatar).not.toBe(first);
    const bytes = await picture(after, await avatar());
    expect((await colourAt(bytes, 0.5, 0.5))[0]).toBeGreaterThan(150);
    expect((await stored(after)).uploads).toEqual([]);
    expect((await fetch(after.url + first)).status).toBe(200);
    await after.close();
    await storage.remove();
  });
});

describe('fifty uploads at once', () => {
  it('all become pictures while people chat', async () => {
    const people: Person[] = [];
    for (let i = 0; i < 50; i++) people.push(await server.person());
    const [talker] = people as [Person];
    const socket = await server.enter(talker);
    const [general] = (await server.api(talker, 'GET', '/rooms')).body.rooms;
    const files = await Promise.all(people.map((_, i) => somePng(1_000 + i)));
    const answers = Promise.all(people.map((person, i) => upload(server, person, files[i] ?? Buffer.of())));
    const said = await socket.command('send', {
      room: general.room.id,
      clientId: clientId(),
      text: 'still here',
    });
    expect(said.ok).toBe(true);
    expect((await answers).map(({ status }) => status)).toEqual(Array(50).fill(202));
    for (const { user } of people) await socket.event('user', event => event.data.id === user.id);
    expect((await stored(server)).uploads).toEqual([]);
    socket.close();
  });
});

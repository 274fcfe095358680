import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../moderation/desk.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { keyIn, somePng, stored, uploaded } from './support.ts';

describe('a picture that offends', () => {
  let server: TestServer;
  let moderator: Person;
  beforeAll(async () => {
    server = await testServer({ AVATAR_RATE: '0' });
    moderator = await server.withRole('moderator');
  });
  afterAll(() => server.close());

  const db = () => server.container.database.sql;
  const remove = (of: Person, reason: unknown = ' Not for this place ', actor = moderator) =>
    server.api(actor, 'POST', `/moderation/users/${of.user.id}/remove-avatar`, { reason });
  const avatarOf = async (person: Person): Promise<string> =>
    (await server.api(person, 'GET', '/me')).body.avatar;

  it('is replaced by a default one on all screens, its files are gone, and the person hears why', async () => {
    const person = await server.person('painter');
    const offending = await uploaded(server, person, await somePng(500));
    const [own, other] = [await server.enter(person), await server.enter(await server.person())];
    expect((await remove(person)).status).toBe(204);
    const address = await avatarOf(person);
    expect(address).not.toBe(offending);
    expect((await fetch(server.url + address)).status).toBe(200);
    for (const socket of [own, other]) {
      const { data } = await socket.event('user', event => event.data.id === person.user.id);
      expect(data.avatar).toBe(address);
    }
    const { data } = await own.event('notice');
    expect(data.content).toEqual({ kind: 'avatarRemoved', reason: 'Not for this place' });
    for (const width of [48, 128, 512]) {
      const path = offending.replace('128.webp', `${width}.webp`);
      expect((await fetch(server.url + path)).status).toBe(404);
    }
    expect((await stored(server)).keys).not.toContain(keyIn(offending));
    const { rows } = await sql`
      select e.act, e.actor_id as actor, e.target_id as target, p.reason
      from audit_entries e join audit_private p on p.seq = e.seq order by e.seq desc limit 1`.execute(db());
    expect(rows).toEqual([
      {
        ...{ act: 'avatar_removed', actor: moderator.user.id, target: person.user.id },
        reason: 'Not for this place',
      },
    ]);
    for (const socket of [own, other]) socket.close();
  });

  it('that waits to be worked on goes, too', async () => {
    const person = await server.person();
    await sql`
      insert into avatar_uploads (user_id, bytes, leased_until)
      values (${person.user.id}, 'x'::bytea, now() + interval '1 hour')`.execute(db());
    expect((await remove(person)).status).toBe(204);
    expect((await stored(server)).uploads).not.toContain(person.user.id);
  });

  it('stays with somebody else who has the same', async () => {
    const [ann, ben] = [await server.person(), await server.person()];
    const address = await uploaded(server, ann, await somePng(501));
    await uploaded(server, ben, await somePng(501));
    expect((await remove(ann)).status).toBe(204);
    expect(await avatarOf(ben)).toBe(address);
    expect((await fetch(server.url + address)).status).toBe(200);
  });

  it('stays where the act is refused', async () => {
    const person = await server.person();
    const address = await uploaded(server, person, await somePng(502));
    for (const reason of ['', null, 'x'.repeat(1_001)]) {
      expect((await remove(person, reason)).body.code).toBe('invalid_request');
    }
    expect((await remove(person, ' \n ')).body.code).toBe('text_blank');
    expect((await remove(person, 'why', await server.person())).body.code).toBe('forbidden');
    const nobody = { ...person, user: { ...person.user, id: 999_999 } };
    expect((await remove(nobody)).body.code).toBe('user_not_found');
    const late = await server.withRole('moderator');
    await deskOf(server).sanction(late, await server.withRole('admin'), { kind: 'timeout' });
    expect((await remove(person, 'why', late)).body.code).toBe('timed_out');
    expect(await avatarOf(person)).toBe(address);
    expect(await deskOf(server).told(person)).toEqual([]);
  });
});

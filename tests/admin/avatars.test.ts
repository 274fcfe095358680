import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPanel } from '../../admin/panel.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Visit, visit } from './visit.ts';

const reason = 'It shows somebody else';
const FILE = 'the bytes of an upload';

describe('waiting pictures in the panel', () => {
  let server: TestServer;
  let admin: Person;
  let moderator: Person;
  let asAdmin: Visit;
  let asModerator: Visit;

  beforeAll(async () => {
    server = await testServer();
    admin = await server.withRole('admin');
    moderator = await server.withRole('moderator');
    const panel = createPanel(server.container);
    asAdmin = visit(panel, admin);
    asModerator = visit(panel, moderator);
  });
  afterAll(() => server.close());

  /** Somebody with an upload that another node works on, so that it stays. */
  async function waiting(person: Person): Promise<Person> {
    await sql`insert into avatar_uploads (user_id, id, bytes, attempts, leased_until)
      values (${person.user.id}, gen_random_uuid(), ${Buffer.from(FILE)}, 1, now() + interval '1 hour')`.execute(
      server.container.database.sql,
    );
    return person;
  }
  const ids = async (who: Visit) => (await who.list('avatars')).records.map(({ id }) => id);

  it.each(['admin', 'moderator'])('are told to a %s: whose, since when and how often tried', async role => {
    const who = role === 'admin' ? asAdmin : asModerator;
    const person = await waiting(await server.person());
    const { record } = await who.open('avatars', person.user.id);
    expect(record.params).toEqual({
      user: person.user.id,
      createdAt: expect.any(String),
      attempts: 1,
      leasedUntil: expect.any(String),
    });
    expect(record.populated['user']?.title).toBe(person.user.login);
    expect(await ids(who)).toContain(person.user.id);
  });

  it('come without the files', async () => {
    await waiting(await server.person());
    const all = JSON.stringify([await asAdmin.list('avatars'), await asAdmin.search('avatars', '')]);
    expect(all).not.toContain(FILE);
    expect(all).not.toContain(Buffer.from(FILE).toString('base64'));
    expect(all).not.toContain('"bytes"');
  });

  it('are thrown away with the picture of before, and that is told', async () => {
    const person = await waiting(await server.person());
    const socket = await server.enter(person);
    const { notice } = await asModerator.act('avatars', person.user.id, 'removeAvatar', { reason });
    expect(notice?.type).toBe('success');
    expect(await ids(asModerator)).not.toContain(person.user.id);
    await socket.event('notice', ({ data }) => data.content.kind === 'avatarRemoved');
    socket.close();
    const { body } = await server.api(admin, 'GET', `/moderation/audit?target=${person.user.id}`);
    expect(body.entries).toEqual([
      expect.objectContaining({
        act: 'avatar_removed',
        reason,
        actor: expect.objectContaining({ id: moderator.user.id }),
      }),
    ]);
  });

  it('stay when no reason is given', async () => {
    const person = await waiting(await server.person());
    const { record } = await asAdmin.act('avatars', person.user.id, 'removeAvatar', {});
    expect(record.errors['reason']?.message).toBe('required');
    expect(await ids(asAdmin)).toContain(person.user.id);
  });

  it('of those above users are not a moderator’s to throw away', async () => {
    const [user, peer] = [
      await waiting(await server.person()),
      await waiting(await server.withRole('moderator')),
    ];
    const both = [user.user.id, peer.user.id];
    const { failures } = await asModerator.actOnMany('avatars', both, 'removeAvatarSelected', { reason });
    expect(failures?.map(({ id, code }) => [id, code])).toEqual([[String(peer.user.id), 'forbidden']]);
    const left = await ids(asModerator);
    expect([left.includes(user.user.id), left.includes(peer.user.id)]).toEqual([false, true]);
  });
});

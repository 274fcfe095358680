import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Desk, deskOf } from './desk.ts';

describe('what a moderator wrote about others, taken back', () => {
  let server: TestServer;
  let desk: Desk;
  let [ann, mod, eve, ada] = [{} as Person, {} as Person, {} as Person, {} as Person];
  let general = 0;
  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    [ann, mod] = [await server.withRole('moderator', 'ann'), await server.withRole('moderator', 'mod')];
    [eve, ada] = [await server.person('eve'), await server.person('ada')];
    general = await server.container.rooms.general.ensureGeneral();
  });
  afterAll(() => server.close());

  const forget = (person: Person) => server.container.moderation.forgetReasons(person.user.id);
  const punish = (by: Person, of: Person, kind = 'mute') =>
    desk.good(by, 'POST', '/moderation/sanctions', {
      user: of.user.id,
      kind,
      reason: by.user.name,
      seconds: 600,
    });
  /** The texts in what somebody was told, newest first: of the sanction, and of its own. */
  const texts = async (person: Person) =>
    (await desk.told(person)).map(content => {
      const { sanction, reason, note } = content as {
        sanction?: { reason: string };
        reason?: string;
        note?: string;
      };
      return [sanction?.reason, reason ?? note].filter(text => text !== undefined).join(' / ');
    });

  it('is theirs alone: what others wrote on the same stays, and the sanctions stay in force', async () => {
    const [by, of] = [ann.user.name, mod.user.name];
    const lifts = { reason: of };
    const { id } = await punish(ann, eve);
    await desk.good(mod, 'POST', `/moderation/sanctions/${id}/lift`, lifts);
    const other = await punish(mod, eve);
    await desk.good(ann, 'POST', `/moderation/sanctions/${other.id}/lift`, { reason: by });
    await punish(ann, eve);
    await punish(mod, eve);
    expect(await texts(eve)).toEqual([of, by, `${of} / ${by}`, of, `${by} / ${of}`, by]);

    for (let i = 0; i < 2; i++) {
      await forget(ann);
      expect(await texts(eve)).toEqual([of, '', `${of} / `, of, ` / ${of}`, '']);
    }
    const { sanctions } = await desk.good(eve, 'GET', '/me/standing');
    expect(sanctions).toMatchObject([{ reason: '' }, { reason: of }]);
    const { rows } = await sql`
      select reason, lift_reason as lifted from sanctions where user_id = ${eve.user.id} order by id`.execute(
      desk.db,
    );
    expect(rows).toEqual([
      { reason: '', lifted: of },
      { reason: of, lifted: '' },
      { reason: '', lifted: null },
      { reason: of, lifted: null },
    ]);
  });

  it('is theirs alone among several removals of the same person', async () => {
    const bad = await server.person('bad');
    for (const one of [ann, mod]) {
      const reason = one.user.name;
      const path = `/rooms/${general}/messages/${await desk.say(bad, general, 'noise')}`;
      await desk.good(one, 'DELETE', path, { reason });
      await desk.good(one, 'POST', `/moderation/users/${bad.user.id}/remove-messages`, { reason });
    }
    await forget(ann);
    expect(await texts(bad)).toEqual([mod.user.name, mod.user.name, '', '']);
  });

  it('is theirs alone where several deleted and put back the same message', async () => {
    const bad = await server.person('bad');
    const path = `/rooms/${general}/messages/${await desk.say(bad, general, 'noise')}`;
    const turns = [mod, ann, ann, mod, mod, ann];
    for (const [i, one] of turns.entries()) {
      const reason = { reason: one.user.name };
      await (i % 2 === 0
        ? desk.good(one, 'DELETE', path, reason)
        : desk.good(one, 'POST', `${path}/restore`, reason));
    }
    const expected = turns.map(one => (one === ann ? '' : one.user.name));
    for (let i = 0; i < 2; i++) {
      await forget(ann);
      expect(await texts(bad)).toEqual(expected.toReversed());
    }
  });

  it('is theirs alone where several took a picture from the same person', async () => {
    const bad = await server.person('bad');
    const turns = [ann, mod, ann];
    for (const one of turns) {
      const path = `/moderation/users/${bad.user.id}/remove-avatar`;
      await desk.good(one, 'POST', path, { reason: one.user.name });
    }
    await forget(ann);
    expect(await texts(bad)).toEqual(['', mod.user.name, '']);
  });

  it.each([
    ['before', () => [ann, mod, mod]],
    ['after', () => [mod, mod, ann]],
    ['between', () => [mod, ann, mod]],
  ])('is their notice of a report that others closed as well, %s them', async (_, order) => {
    const reporter = await server.person('reporter');
    const rude = await server.person('rude');
    const id = await desk.report(reporter, { room: general, seq: await desk.say(rude, general, 'rude') });
    for (const [i, one] of order().entries()) {
      if (i > 0) await desk.step(one, id, 'reopen', { reason: 'once more' });
      await desk.step(one, id, 'claim');
      await desk.step(one, id, 'resolve', { note: one.user.name });
    }
    const expected = order().map(one => (one === ann ? '' : one.user.name));
    await forget(ann);
    expect(await texts(reporter)).toEqual(expected.toReversed());
    const { rows } = await sql<{ note: string }>`select note from reports where id = ${id}`.execute(desk.db);
    expect(rows[0]?.note).toBe(expected.at(-1));
  });

  it('is also what the owner of a room wrote there', async () => {
    const room = await desk.room(ada, [eve]);
    await desk.good(ada, 'POST', '/moderation/sanctions', {
      user: eve.user.id,
      room,
      kind: 'ban',
      reason: 'of the owner',
    });
    await forget(ada);
    expect((await texts(eve))[0]).toBe('');
    expect((await server.api(eve, 'POST', `/rooms/${room}/join`)).body.code).toBe('room_banned');
  });

  it('goes from what the person concerned has on the screen, if it is in force', async () => {
    const loud = await server.person('loud');
    await punish(mod, loud);
    const socket = await server.enter(loud);
    await socket.event('standing', ({ data }) => data.sanctions[0]?.reason === mod.user.name);
    await forget(mod);
    await socket.event('standing', ({ data }) => data.sanctions[0]?.reason === '');
    socket.close();
  });
});

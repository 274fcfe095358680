import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Desk, deskOf } from './desk.ts';

describe('reporting', () => {
  let server: TestServer;
  let desk: Desk;
  let [ada, bob, eve, mod] = [{} as Person, {} as Person, {} as Person, {} as Person];
  let room = 0;
  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    [ada, bob, eve] = [await server.person('ada'), await server.person('bob'), await server.person('eve')];
    mod = await server.withRole('moderator', 'mod');
    room = await desk.room(ada, [bob, eve], 'private');
  });
  afterAll(() => server.close());

  const file = (reporter: Person | undefined, report: object) =>
    desk.ask(reporter, 'POST', '/reports', report);
  const about = (seq: number, at = room) => ({ room: at, seq, ...desk.complaint });

  it('makes one case per message, with a voice for everybody who reports it', async () => {
    const seq = await desk.say(eve, room, 'you fool');
    const id = await desk.report(ada, { room, seq, category: 'abuse', text: ' Insults. ' });
    expect(await desk.report(bob, { room, seq, category: 'spam', text: '' })).toBe(id);
    expect(await desk.report(ada, { room, seq, category: 'other', text: 'On reflection.' })).toBe(id);
    const [, detail] = await desk.see(mod, id);
    expect(detail).toMatchObject({
      report: {
        id,
        kind: 'message',
        status: 'open',
        target: { id: eve.user.id, login: eve.user.login },
        room,
        seq,
        sanction: null,
        voices: 2,
        claimedBy: null,
        closedAt: null,
        reopened: 0,
      },
      voices: [
        { user: { id: ada.user.id }, category: 'other', text: 'On reflection.' },
        { user: { id: bob.user.id }, category: 'spam', text: '' },
      ],
    });
    const another = await desk.say(eve, room, 'and you, too');
    expect(await desk.report(ada, { room, seq: another })).not.toBe(id);
  });

  it('makes one case when many report the same at once', async () => {
    const seq = await desk.say(eve, room, 'everybody hears this');
    const ids = await Promise.all([ada, bob, ada, bob].map(one => desk.report(one, { room, seq })));
    expect(new Set(ids).size).toBe(1);
    const [, { report }] = await desk.see(mod, ids[0] ?? 0);
    expect(report.voices).toBe(2);
  });

  it('makes one case per person, and a new one when it was closed', async () => {
    const person = await server.person('nuisance');
    const id = await desk.report(ada, { user: person.user.id });
    expect(await desk.report(bob, { user: person.user.id })).toBe(id);
    const [, { report, message }] = await desk.see(mod, id);
    expect(report).toMatchObject({ kind: 'user', target: { id: person.user.id }, room: null, seq: null });
    expect(message).toBeUndefined();
    await desk.step(mod, id, 'claim');
    expect(await desk.report(eve, { user: person.user.id })).toBe(id);
    await desk.step(mod, id, 'dismiss', {});
    expect(await desk.report(bob, { user: person.user.id })).toBeGreaterThan(id);
  });

  it('is for what one can see, and not for oneself', async () => {
    const stranger = await server.person('stranger');
    const own = await desk.say(ada, room, 'mine');
    const gone = await desk.say(eve, room, 'gone');
    await desk.good(eve, 'DELETE', `/rooms/${room}/messages/${gone}`);
    expect(await file(stranger, about(own))).toEqual([404, 'room_not_found']);
    expect(await file(mod, about(own))).toEqual([404, 'room_not_found']);
    expect(await file(ada, about(own))).toEqual([409, 'own_account']);
    expect(await file(ada, about(gone))).toEqual([404, 'message_not_found']);
    expect(await file(ada, about(999_999))).toEqual([404, 'message_not_found']);
    // The first message of a room is the system's.
    const { messages } = await desk.good(ada, 'GET', `/rooms/${room}/messages?limit=100`);
    const note = messages.find((one: { system?: object }) => one.system !== undefined);
    expect(await file(bob, about(note.seq))).toEqual([404, 'message_not_found']);
    expect(await file(ada, { user: ada.user.id, ...desk.complaint })).toEqual([409, 'own_account']);
    expect(await file(ada, { user: 999_999, ...desk.complaint })).toEqual([404, 'user_not_found']);
    await sql`update users set deleted_at = now() where id = ${stranger.user.id}`.execute(desk.db);
    expect(await file(ada, { user: stranger.user.id, ...desk.complaint })).toEqual([404, 'user_not_found']);
    expect(await file(undefined, about(own))).toEqual([401, 'unauthenticated']);
  });

  it('is not for who is timed out, there or everywhere', async () => {
    const [late, later] = [await server.person('late'), await server.person('later')];
    await desk.good(ada, 'POST', `/rooms/${room}/members`, { users: [late.user.id, later.user.id] });
    const seq = await desk.say(eve, room, 'again');
    await desk.sanction(late, mod, { kind: 'timeout', room });
    await desk.sanction(later, mod, { kind: 'timeout' });
    expect(await file(late, about(seq))).toEqual([403, 'timed_out']);
    expect(await file(late, { user: eve.user.id, ...desk.complaint })).toMatchObject([201, {}]);
    expect(await file(later, { user: eve.user.id, ...desk.complaint })).toEqual([403, 'timed_out']);
    await desk.sanction(bob, mod, { kind: 'mute' });
    expect(await file(bob, about(seq))).toMatchObject([201, {}]);
  });

  it('has an end for each person within an hour', async () => {
    const eager = await server.person('eager');
    const tries = [];
    for (let i = 0; i < 31; i++) tries.push(await file(eager, { user: 999_999, ...desk.complaint }));
    expect(tries.slice(0, 30).every(([, code]) => code === 'user_not_found')).toBe(true);
    expect(tries[30]).toEqual([429, 'rate_limited']);
    expect(await file(ada, { user: eve.user.id, ...desk.complaint })).toMatchObject([201, {}]);
  });

  it.each([
    {},
    { room: 1, category: 'spam', text: 'x' },
    { room: 1, seq: 1, user: 1, category: 'spam', text: 'x' },
    { user: 1, category: 'appeal', text: 'x' },
    { user: 1, category: 'spam' },
    { user: 1, category: 'spam', text: 'x'.repeat(1_001) },
    { user: '1', category: 'spam', text: 'x' },
    { user: 1.5, category: 'spam', text: 'x' },
    { user: -1, category: 'spam', text: 'x' },
    { user: { $gt: 0 }, category: 'spam', text: 'x' },
    { user: 1, category: 'spam', text: 'x', status: 'resolved' },
    { user: 1, category: "spam'; drop table reports; --", text: 'x' },
    [],
  ])('refuses a report that does not fit (%#)', async body => {
    expect(await file(ada, body)).toEqual([400, 'invalid_request']);
  });

  it.each(['nul \0', 'half \ud83d'])('refuses a text that cannot be stored: %j', async text => {
    expect(await file(ada, { user: eve.user.id, category: 'spam', text })).toEqual([422, 'text_malformed']);
  });

  it('tells the queue to whoever works on it at that moment, and to nobody else', async () => {
    const risen = await server.person('risen');
    const [desk1, desk2, outside] = [
      await server.enter(mod),
      await server.enter(risen),
      await server.enter(bob),
    ];
    await sql`update users set role = 'admin' where id = ${risen.user.id}`.execute(desk.db);
    const before = await desk.good(mod, 'GET', '/moderation/queue');
    const seq = await desk.say(eve, room, 'more of it');
    const id = await desk.report(ada, { room, seq });
    const more = (event: { data: { open: number } }) => event.data.open === before.open + 1;
    const event = await desk1.event('queue', more);
    await desk2.event('queue', more);
    expect(await desk.good(mod, 'GET', '/moderation/queue')).toEqual(event.data);
    expect(event.data.oldestAt).toBe(before.oldestAt);
    await desk.step(mod, id, 'claim');
    await desk1.event(
      'queue',
      ({ data }) => data.open === before.open && data.claimed === before.claimed + 1,
    );
    expect(outside.frames.filter(frame => frame['event'] === 'queue')).toEqual([]);
  });
});

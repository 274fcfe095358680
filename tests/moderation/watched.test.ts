import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { grown, samples } from '../support/metrics.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { type Desk, deskOf } from './desk.ts';

const CLAIMS = 'parley_report_claim_duration_seconds';
const CLOSES = 'parley_report_close_duration_seconds';

describe('the work of moderators is counted', () => {
  let server: TestServer;
  let desk: Desk;
  let [ada, eve, mod] = [{} as Person, {} as Person, {} as Person];
  let room = 0;
  let before: Record<string, number> = {};

  const counted = () => grown(server.container.metrics, before);
  const ago = (id: number, minutes: number) =>
    sql`update reports set created_at = now() - make_interval(mins => ${minutes}) where id = ${id}`.execute(
      desk.db,
    );

  beforeAll(async () => {
    server = await testServer();
    desk = deskOf(server);
    [ada, eve] = [await server.person('ada'), await server.person('eve')];
    mod = await server.withRole('moderator', 'mod');
    room = await desk.room(ada, [eve]);
  });
  beforeEach(async () => {
    before = await samples(server.container.metrics);
  });
  afterAll(() => server.close());

  it('with the time from a report to its claim and its end', async () => {
    const id = await desk.report(ada, { room, seq: await desk.say(eve, room, 'rude') });
    await ago(id, 20);
    await desk.step(mod, id, 'claim');
    // One’s own again is no further claim.
    await desk.step(mod, id, 'claim');
    await desk.step(mod, id, 'dismiss', {});
    const found = await counted();
    expect(found).toMatchObject({
      'parley_reports_total{event="filed"}': 1,
      'parley_reports_total{event="claimed"}': 1,
      'parley_reports_total{event="dismissed"}': 1,
      [`${CLAIMS}_count`]: 1,
      [`${CLOSES}_count`]: 1,
    });
    for (const name of [CLAIMS, CLOSES]) {
      expect(found[`${name}_sum`]).toBeGreaterThanOrEqual(1_200);
      expect(found[`${name}_sum`]).toBeLessThan(1_300);
      expect(found).not.toHaveProperty([`${name}_bucket{le="900"}`]);
      expect(found).toHaveProperty([`${name}_bucket{le="1800"}`], 1);
    }
  });

  it('from when it was opened again, the last time', async () => {
    const id = await desk.report(ada, { room, seq: await desk.say(eve, room, 'again rude') });
    await desk.step(mod, id, 'claim');
    await desk.step(mod, id, 'resolve', {});
    await ago(id, 600);
    before = await samples(server.container.metrics);
    expect((await desk.step(mod, id, 'reopen', { reason: 'it goes on' }))[0]).toBe(200);
    await desk.step(mod, id, 'claim');
    await desk.step(mod, id, 'resolve', {});
    const found = await counted();
    expect(found).toMatchObject({
      'parley_reports_total{event="reopened"}': 1,
      [`${CLAIMS}_count`]: 1,
      [`${CLOSES}_count`]: 1,
    });
    for (const name of [CLAIMS, CLOSES]) expect(found[`${name}_sum`] ?? 0).toBeLessThan(60);
  });

  it('as sanctions that are imposed and lifted, on appeal too', async () => {
    const give = (kind: string, seconds: number) =>
      desk.good(mod, 'POST', '/moderation/sanctions', { user: eve.user.id, kind, reason: 'noise', seconds });
    const muted = await give('mute', 600);
    const stopped = await give('timeout', 600);
    await desk.good(mod, 'POST', `/moderation/sanctions/${muted.id}/lift`, { reason: 'enough' });
    const { report } = await desk.good(eve, 'POST', `/me/sanctions/${stopped.id}/appeal`, {
      text: 'It was not me.',
    });
    const admin = await server.withRole('admin');
    await desk.step(admin, report, 'claim');
    const [status] = await desk.step(admin, report, 'resolve', { lift: true, note: 'So it seems.' });
    expect(status).toBe(200);
    expect(await counted()).toMatchObject({
      'parley_sanctions_total{kind="mute",event="imposed"}': 1,
      'parley_sanctions_total{kind="timeout",event="imposed"}': 1,
      'parley_sanctions_total{kind="mute",event="lifted"}': 1,
      'parley_sanctions_total{kind="timeout",event="lifted"}': 1,
      'parley_reports_total{event="appealed"}': 1,
      'parley_reports_total{event="reversed"}': 1,
    });
  });

  it('not when a sanction is refused', async () => {
    await server.api(eve, 'POST', '/moderation/sanctions', { user: ada.user.id, kind: 'ban', reason: 'no' });
    expect(Object.keys(await counted()).filter(name => name.startsWith('parley_sanctions'))).toEqual([]);
  });

  it('as sanctions that ended by time', async () => {
    await sql`
      insert into sanctions (user_id, kind, reason, created_by, created_at, expires_at)
      values (${eve.user.id}, 'ban', 'old', ${mod.user.id}, now() - interval '2 days', now() - interval '1 day')
    `.execute(desk.db);
    await server.container.moderation.endSanctions(new AbortController().signal);
    // The service's own job may be at it in this moment, and tells when it has committed.
    await eventually(async () =>
      expect(await counted()).toMatchObject({ 'parley_sanctions_total{kind="ban",event="expired"}': 1 }),
    );
  });

  it('as messages that are deleted, by whom', async () => {
    const [own, other] = [await desk.say(ada, room, 'mine'), await desk.say(ada, room, 'mine, too')];
    await desk.say(ada, room, 'one');
    await desk.say(ada, room, 'two');
    before = await samples(server.container.metrics);
    await desk.good(ada, 'DELETE', `/rooms/${room}/messages/${own}`);
    await desk.good(mod, 'DELETE', `/rooms/${room}/messages/${other}`);
    await server.api(ada, 'DELETE', `/rooms/${room}/messages/${own}`);
    const deleted = (by: string) => `parley_messages_deleted_total{by="${by}"}`;
    expect(await counted()).toMatchObject({ [deleted('author')]: 1, [deleted('moderator')]: 1 });
    await desk.good(mod, 'POST', `/moderation/users/${ada.user.id}/remove-messages`, { reason: 'all of it' });
    await eventually(async () => expect(await counted()).toMatchObject({ [deleted('removal')]: 2 }));
  });
});

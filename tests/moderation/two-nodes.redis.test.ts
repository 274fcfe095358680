import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import type { Bus } from '../../src/realtime/bus.ts';
import { type Person, type TestServer, testNodes } from '../support/server.ts';
import { SilentBus } from '../support/silent-bus.ts';
import { clientId } from '../support/world.ts';

describe('power and people over two nodes', () => {
  const buses: SilentBus[] = [];
  const aroundBus = (inner: Bus) => {
    const bus = new SilentBus(inner);
    buses.push(bus);
    return bus;
  };
  let deployment: { nodes: readonly [TestServer, TestServer]; close(): Promise<void> };
  let one: TestServer;
  let other: TestServer;
  let moderator: Person;
  beforeAll(async () => {
    const env = { SESSION_CHECK_SECONDS: '1' };
    deployment = await testNodes([{ env, aroundBus }, { env }]);
    [one, other] = deployment.nodes;
    moderator = await one.withRole('moderator');
  });
  afterAll(() => deployment.close());
  beforeEach(() => lose(false));

  const lose = (everything: boolean) => {
    for (const bus of buses) bus.loses = () => everything;
  };
  const sanction = (person: Person, kind: string, more: object = {}) =>
    one.api(moderator, 'POST', '/moderation/sanctions', {
      user: person.user.id,
      kind,
      reason: 'spam',
      ...more,
    });
  const signIn = (node: TestServer, person: Person) =>
    node.api(undefined, 'POST', '/auth/login', { login: person.user.login, password: 'a quiet sentence' });

  it('a ban on one closes the sockets on the other, and both refuse the next sign-in', async () => {
    const victim = await other.person('victim');
    const [near, far] = [await one.enter(victim), await other.enter(victim)];
    await sanction(victim, 'ban');
    expect((await near.closed).code).toBe(CloseCode.sessionEnded);
    expect((await far.closed).code).toBe(CloseCode.sessionEnded);
    expect((await signIn(other, victim)).body.code).toBe('banned');
    expect((await signIn(one, victim)).body.code).toBe('banned');
  });

  it('a ban whose news is lost acts on the other at once, and closes its sockets at the next check', async () => {
    const victim = await other.person('victim');
    const far = await other.enter(victim);
    const room = await other.container.rooms.general.ensureGeneral();
    lose(true);
    await sanction(victim, 'ban');
    expect((await other.api(victim, 'GET', '/me')).body.code).toBe('session_ended');
    const send = await Promise.race([
      far.command('send', { room, clientId: clientId(), text: 'still here' }),
      far.closed,
    ]);
    expect(send).not.toMatchObject({ ok: true });
    expect((await far.closed).code).toBe(CloseCode.sessionEnded);
  });

  it('a mute on one is told to the sockets on the other', async () => {
    const person = await other.person();
    const far = await other.enter(person);
    const { body } = await sanction(person, 'mute', { seconds: 60 });
    const { data } = await far.event('standing', event => event.data.sanctions.length > 0);
    expect(data.sanctions).toEqual([body]);
    await far.event('notice', event => event.data.content.kind === 'sanctioned');
    far.close();
  });

  it('a role that was taken on one is gone on the other at once, told or not', async () => {
    const [admin, demoted, victim] = [
      await one.withRole('admin'),
      await other.withRole('moderator'),
      await other.person(),
    ];
    const far = await other.enter(demoted);
    const mute = () =>
      other.api(demoted, 'POST', '/moderation/sanctions', {
        user: victim.user.id,
        kind: 'mute',
        reason: 'noise',
        seconds: 60,
      });
    const give = (role: string) =>
      one.api(admin, 'PATCH', `/admin/users/${demoted.user.id}/role`, { role, reason: 'rota' });
    expect((await mute()).status).toBe(201);
    await give('user');
    await far.event('user', ({ data }) => data.id === demoted.user.id && data.role === 'user');
    expect((await mute()).body.code).toBe('forbidden');

    await give('moderator');
    lose(true);
    await give('user');
    expect((await mute()).body.code).toBe('forbidden');
    far.close();
  });

  it('a name and a picture that changed on one are told on the other', async () => {
    const [person, watcher] = [await one.person(), await other.person()];
    const far = await other.enter(watcher);
    await one.api(person, 'PATCH', '/me', { name: 'Renamed' });
    await far.event('user', ({ data }) => data.id === person.user.id && data.name === 'Renamed');
    const { body } = await one.api(person, 'DELETE', '/me/avatar');
    await far.event('user', ({ data }) => data.id === person.user.id && data.avatar === body.avatar);
    far.close();
  });
});

import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashboardLinks } from '../../admin/start-page/dashboards.ts';
import { type StartFacts, UNKNOWN } from '../../admin/start-page/facts.ts';
import { gatherStartFacts } from '../../admin/start-page/index.ts';
import { boards } from '../../grafana/src/boards/index.ts';
import type { Container } from '../../src/container.ts';
import { breakable } from '../support/breakable.ts';
import { eventually } from '../support/eventually.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';

const admin = { role: 'admin' } as const;
const moderator = { role: 'moderator' } as const;

/** A container whose database fails, or never answers. */
function without(container: Container, ping: () => Promise<void>): Container {
  const { flaky, state } = breakable(container.database.sql);
  state.broken = true;
  return { ...container, database: { ...container.database, sql: flaky, ping } };
}

describe('the start page', () => {
  let server: TestServer;
  let [author, victim]: Person[] = [];
  beforeAll(async () => {
    server = await testServer({ GRAFANA_URL: 'https://grafana.example.org/' });
    author = await server.person('author');
    victim = await server.person('victim');
  });
  afterAll(() => server.close());

  const facts = (): Promise<StartFacts> => gatherStartFacts(server.container, admin);

  it('tells of a service in which nothing has happened', async () => {
    await eventually(async () => {
      const { system, ...others } = await facts();
      expect(others).toMatchObject({ online: 0, messageRate: 0, reports: { open: 0, oldestAt: null } });
      expect(system).toMatchObject({
        signInFailures: { lastHour: 0, lastDay: 0 },
        databaseMs: expect.any(Number),
        avatars: { length: 0, oldestSeconds: 0 },
        audit: { at: expect.any(String), whole: true },
      });
    });
  });

  it('counts who is online', async () => {
    const socket = await server.enter(author as Person);
    await eventually(async () => expect((await facts()).online).toBe(1));
    socket.close();
    await eventually(async () => expect((await facts()).online).toBe(0));
  });

  it('counts messages, and not the notes of the system', async () => {
    const { body: room } = await server.api(author, 'POST', '/rooms', { kind: 'public', name: 'Talk' });
    for (const text of ['one', 'two', 'three']) {
      const message = { clientId: crypto.randomUUID(), text };
      await server.api(author, 'POST', `/rooms/${room.room.id}/messages`, message);
    }
    // A database that takes its time is told as unknown at first.
    await eventually(async () => expect((await facts()).messageRate).toBe(3 / 5));
  });

  it('tells how many reports wait, and since when', async () => {
    const report = { user: victim?.user.id, category: 'spam', text: '' };
    await server.api(author, 'POST', '/reports', report);
    await eventually(async () => {
      expect((await facts()).reports).toMatchObject({ open: 1, claimed: 0, oldestAt: expect.any(String) });
    });
  });

  it('counts sign-ins that failed', async () => {
    const login = { login: victim?.user.login, password: 'not this one', session: 'token' };
    await server.api(undefined, 'POST', '/auth/login', login);
    await eventually(async () => {
      expect((await facts()).system?.signInFailures).toEqual({ lastHour: 1, lastDay: 1 });
    });
  });

  it('keeps from moderators what is not theirs', async () => {
    const seen = await gatherStartFacts(server.container, moderator);
    expect(Object.keys(seen).toSorted()).toEqual(['at', 'messageRate', 'online', 'reports']);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('connection lost'))],
    ['never answers', () => new Promise<void>(() => undefined)],
  ])('shows what it can when the database %s', async (_, ping) => {
    const seen = await gatherStartFacts(without(server.container, ping), admin);
    await setImmediate();
    expect(seen).toMatchObject({
      online: expect.any(Number),
      messageRate: UNKNOWN,
      reports: UNKNOWN,
      system: { databaseMs: UNKNOWN, signInFailures: UNKNOWN, avatars: UNKNOWN, audit: { whole: true } },
    });
  });

  it('leads to the dashboards that there are', async () => {
    expect((await facts()).system?.dashboards.map(({ href }) => href)).toEqual(
      boards.map(({ uid }) => `https://grafana.example.org/d/${uid}`),
    );
    expect(dashboardLinks(undefined)).toEqual([]);
  });
});

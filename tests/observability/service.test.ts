import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, put } from '../avatars/support.ts';
import { eventually } from '../support/eventually.ts';
import { makeLogged } from '../support/logged.ts';
import { grown, samples } from '../support/metrics.ts';
import { type TestServer, testServer } from '../support/server.ts';

describe('the metrics of a running service', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ AVATAR_RATE: '2' });
  });
  afterAll(() => server.close());

  it('are not on its public port', async () => {
    for (const path of ['/metrics', '/metrics/', '/api/v1/metrics', '/METRICS', '/metrics?x=1']) {
      expect((await fetch(`${server.url}${path}`)).status, path).toBe(404);
    }
  });

  it('show the database, the queues and the people as they are', async () => {
    const person = await server.person();
    const socket = await server.enter(person);
    // Work in the background may wait for the database just now.
    const found = await eventually(async () => {
      const shown = await samples(server.container.metrics);
      expect(shown).toMatchObject({
        'parley_sockets{state="live"}': 1,
        parley_socket_users: 1,
        'parley_rooms{kind="general"}': 1,
        parley_append_queue_length: 0,
        parley_database_pool_waiting: 0,
        parley_password_hashes_waiting: 0,
        'parley_reports_queue_length{status="open"}': 0,
        'parley_sign_ups_total{result="ok"}': 1,
        parley_bus_up: 1,
        parley_users_online: 1,
      });
      return shown;
    });
    expect(found['parley_users{role="user"}']).toBeGreaterThan(0);
    expect(found['parley_database_statements_total{result="ok"}']).toBeGreaterThan(10);
    expect(found['parley_database_acquire_duration_seconds_count']).toBeGreaterThan(10);
    socket.close();
  });

  it('count requests by route, and sockets are no requests', async () => {
    const person = await server.person();
    const before = await samples(server.container.metrics);
    await server.api(person, 'GET', '/me');
    const socket = await server.enter(person);
    socket.close();
    await eventually(async () => {
      const more = await grown(server.container.metrics, before);
      const requests = Object.keys(more).filter(name => name.startsWith('parley_http_requests_total'));
      expect(requests).toEqual(['parley_http_requests_total{method="GET",route="/api/v1/me",status="200"}']);
    });
  });

  it('count pictures that were refused at the door', async () => {
    const person = await server.person();
    const before = await samples(server.container.metrics);
    await put(server, person, formOf(Buffer.from('no picture')));
    await put(server, person, formOf(Buffer.alloc(3_000_000)));
    await put(server, person, formOf(Buffer.from('no picture')));
    const refused = (code: string) => `parley_avatars_total{result="${code}"}`;
    expect(await grown(server.container.metrics, before)).toMatchObject({
      [refused('avatar_unreadable')]: 1,
      [refused('body_too_large')]: 1,
      [refused('rate_limited')]: 1,
    });
  });

  it('count lines of the log at warn and above', async () => {
    const quiet = await testServer({}, { log: makeLogged('info').log });
    const { log, metrics } = quiet.container;
    log.info('not counted');
    log.warn('counted');
    log.child({ component: 'test' }).error('counted');
    log.fatal('counted');
    const found = await samples(metrics);
    await quiet.close();
    expect(found).toMatchObject({
      'parley_log_lines_total{level="warn"}': 1,
      'parley_log_lines_total{level="error"}': 1,
      'parley_log_lines_total{level="fatal"}': 1,
    });
  });
});

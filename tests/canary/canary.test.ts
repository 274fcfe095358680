import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Canary } from '../../canary/life.ts';
import { Instruments } from '../../src/observability/instruments.ts';
import { canaryMetrics, observeCanary } from '../../src/observability/metrics/canary.ts';
import { eventually } from '../support/eventually.ts';
import { openLine } from '../support/line.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';

describe('the canary', () => {
  let server: TestServer;
  let admin: Person;
  let end: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    server = await testServer();
    admin = await server.withRole('admin');
  });
  afterEach(async () => {
    await end?.();
    end = undefined;
  });
  afterAll(() => server.close());

  function start(login: string, url = server.url) {
    const instruments = new Instruments();
    const options = {
      url,
      login,
      password: 'a quiet song',
      everyMs: 20,
      metrics: { host: '127.0.0.1', port: 0 },
      log: { LOG_LEVEL: 'silent' },
    } as const;
    const canary = new Canary(options, canaryMetrics(instruments), pino({ level: 'silent' }));
    observeCanary(instruments, () => canary.up);
    const stop = new AbortController();
    const running = canary.run(stop.signal);
    end = async () => {
      stop.abort();
      await running;
    };
    /** The value of one series. */
    const series = async (name: string): Promise<number> => {
      const line = (await instruments.text()).split('\n').find(text => text.startsWith(`${name} `));
      return Number(line?.split(' ')[1]);
    };
    const reaches = (name: string, value: number) =>
      eventually(async () => expect(await series(name)).toBeGreaterThanOrEqual(value));
    return { series, reaches };
  }

  const delivered = 'parley_canary_sends_total{result="delivered"}';

  /** Somebody else who knows the canary's password. */
  async function impostor(login: string): Promise<Person> {
    const account = { login, password: 'a quiet song' };
    const { body } = await server.api(undefined, 'POST', '/auth/login', account);
    return { user: body.user, token: body.accessToken };
  }

  async function roomsOf(login: string): Promise<string[]> {
    const { body } = await server.api(await impostor(login), 'GET', '/rooms');
    return body.rooms.map((summary: { room: { name: string } }) => summary.room.name);
  }

  it('signs up, sends in a room of its own, and measures what it sees', async () => {
    const { series, reaches } = start('canary1');
    await reaches(delivered, 3);
    expect(await series('parley_canary_up')).toBe(1);
    await reaches('parley_canary_history_duration_seconds_count', 3);
    expect(await series('parley_canary_ack_duration_seconds_count')).toBeGreaterThanOrEqual(3);
    expect(await series('parley_canary_delivery_duration_seconds_count')).toBeGreaterThanOrEqual(3);
    expect(await series('parley_canary_delivery_duration_seconds_sum')).toBeGreaterThan(0);
    const age = Date.now() / 1_000 - (await series('parley_canary_last_delivery_timestamp_seconds'));
    expect(age).toBeLessThan(60);
    for (const result of ['late', 'missing', 'refused']) {
      expect(await series(`parley_canary_sends_total{result="${result}"}`), result).toBe(0);
    }
    expect(await roomsOf('canary1')).toEqual(expect.arrayContaining(['Canary', 'General']));
  });

  it('is down once it was stopped, and takes the same account and room the next time', async () => {
    const first = start('canary2');
    await first.reaches(delivered, 1);
    await end?.();
    expect(await first.series('parley_canary_up')).toBe(0);
    await start('canary2').reaches(delivered, 1);
    expect((await roomsOf('canary2')).filter(name => name === 'Canary')).toHaveLength(1);
  });

  it('counts what it may not send as refused, and stays up', async () => {
    const { series, reaches } = start('canary3');
    await reaches(delivered, 1);
    const { user } = await impostor('canary3');
    const mute = { user: user.id, room: null, kind: 'mute', reason: 'too loud', seconds: null };
    expect((await server.api(admin, 'POST', '/moderation/sanctions', mute)).status).toBe(201);
    await reaches('parley_canary_sends_total{result="refused"}', 2);
    expect(await series('parley_canary_up')).toBe(1);
  });

  it('signs in again when its session was ended', async () => {
    const { series, reaches } = start('canary4');
    await reaches(delivered, 1);
    await server.api(await impostor('canary4'), 'POST', '/me/sessions/end-others', {});
    const before = await series(delivered);
    await reaches(delivered, before + 2);
    // It may have sent these before it heard of the end.
    await reaches('parley_canary_up', 1);
  });

  it('waits for a service that is away, and comes back to one that was', async () => {
    const line = await openLine(server.url);
    line.cut();
    const { series, reaches } = start('canary5', line.url);
    expect(await series('parley_canary_up')).toBe(0);
    line.mend();
    await reaches(delivered, 1);
    expect(await series('parley_canary_reconnects_total')).toBe(0);
    line.cut();
    await reaches('parley_canary_reconnects_total', 2);
    expect(await series('parley_canary_up')).toBe(0);
    line.mend();
    await reaches(delivered, (await series(delivered)) + 1);
    await line.close();
  });
});

import { describe, expect, it } from 'vitest';
import type { QueueState } from '#protocol';
import { describedMetrics } from '../../scripts/docs/metrics.ts';
import type { MetricsSources } from '../../src/observability/metrics.ts';
import { makeMetrics, samples } from '../support/metrics.ts';

/** Sources that answer, for the tests of others. */
function sources(some: Partial<MetricsSources> = {}): MetricsSources {
  return {
    busUp: () => true,
    sockets: () => ({ waiting: 1, live: 2, users: 2, rooms: 3, queued: 40, longestQueue: 30 }),
    appendQueue: () => 4,
    pool: () => ({ idle: 1, busy: 2, waiting: 3, most: 10 }),
    passwordHashes: () => 5,
    reports: async () => ({ open: 2, claimed: 1, oldestAt: null }),
    population: async () => ({
      users: { user: 7, moderator: 1, admin: 1 },
      rooms: { general: 1, public: 2, private: 3, direct: 4 },
      memberships: 20,
      contacts: 6,
      messages: 1_000,
    }),
    online: () => 3,
    ...some,
  };
}

describe('metrics', () => {
  it('with listed labels are there from the start, at zero', async () => {
    const found = await samples(makeMetrics());
    expect(found).toMatchObject({
      parley_bus_published_total: 0,
      'parley_sends_total{class="large",outcome="failed"}': 0,
      'parley_sanctions_total{kind="ban",event="expired"}': 0,
      'parley_messages_deleted_total{by="removal"}': 0,
      'parley_database_statements_total{result="error"}': 0,
      'parley_send_ack_duration_seconds_bucket{class="direct",le="0.3"}': 0,
      parley_audit_chain_ok: 1,
    });
    const listed = makeMetrics().descriptions.filter(({ labels }) =>
      Object.values(labels).every(values => typeof values !== 'string'),
    );
    expect(listed.length).toBeGreaterThan(20);
    for (const { name, type } of listed) {
      const shown = Object.keys(found).filter(sample => sample.split('{')[0]?.startsWith(name));
      expect(shown.length, name).toBeGreaterThan(type === 'histogram' ? 3 : 0);
    }
  });

  it('count what the observers are told', async () => {
    const metrics = makeMetrics();
    for (const _ of [1, 2, 3, 4]) metrics.bus.published();
    metrics.bus.gap();
    metrics.repairs.repaired(7);
    metrics.repairs.repaired(0);
    metrics.jobs.ended('sweep', 'done', 0.2);
    metrics.jobs.ended('sweep', 'failed', 3);
    metrics.audit.checked(12, false);
    metrics.avatars.ended('avatar_unreadable');
    metrics.avatars.worked(0.2);
    metrics.avatars.queue(3, 1.5);
    metrics.signIns.signedIn('banned');
    metrics.moderation.deleted('removal', 200);
    metrics.database.statement(true, 0.004);
    metrics.database.statement(false, 2);
    const found = await samples(metrics);
    expect(found).toMatchObject({
      parley_bus_published_total: 4,
      parley_bus_gaps_total: 1,
      parley_room_repairs_total: 2,
      parley_room_repair_events_total: 7,
      'parley_jobs_total{task="sweep",result="done"}': 1,
      'parley_jobs_total{task="sweep",result="failed"}': 1,
      'parley_job_duration_seconds_sum{task="sweep"}': 3.2,
      parley_audit_head_seq: 12,
      parley_audit_chain_ok: 0,
      'parley_avatars_total{result="avatar_unreadable"}': 1,
      'parley_avatar_work_duration_seconds_bucket{le="0.25"}': 1,
      'parley_avatar_work_duration_seconds_bucket{le="0.1"}': 0,
      parley_avatar_queue_length: 3,
      parley_avatar_queue_age_seconds: 1.5,
      'parley_sign_ins_total{result="banned"}': 1,
      'parley_messages_deleted_total{by="removal"}': 200,
      'parley_database_statements_total{result="ok"}': 1,
      'parley_database_statements_total{result="error"}': 1,
      'parley_database_statement_duration_seconds_bucket{le="0.005"}': 1,
    });
    const doneAt = found['parley_job_done_timestamp_seconds{task="sweep"}'] ?? 0;
    expect(Math.abs(doneAt - Date.now() / 1_000)).toBeLessThan(60);
  });

  it('count requests by method and status, whatever method a client makes up', async () => {
    const { http, text } = makeMetrics();
    http.begun();
    http.begun();
    http.ended('GET', '/users/:id', 200, 0.2);
    expect(await samples({ text })).toMatchObject({
      parley_http_requests_in_flight: 1,
      'parley_http_requests_total{method="GET",route="/users/:id",status="200"}': 1,
      'parley_http_request_duration_seconds_bucket{method="GET",route="/users/:id",le="0.2"}': 1,
      'parley_http_request_duration_seconds_bucket{method="GET",route="/users/:id",le="0.1"}': 0,
    });
    http.begun();
    http.ended('BREW', 'unmatched', 405, 0);
    expect(await samples({ text })).toMatchObject({
      'parley_http_requests_total{method="other",route="unmatched",status="405"}': 1,
    });
  });

  it('tell what runs', async () => {
    const labels = `version="1.2.3",revision="abc",node="${process.version}"`;
    expect(await samples(makeMetrics())).toMatchObject({ [`parley_build_info{${labels}}`]: 1 });
  });

  it('of two nodes in one process are counted apart', async () => {
    const [one, other] = [makeMetrics(), makeMetrics()];
    one.bus.lost();
    expect((await samples(other))['parley_bus_lost_total']).toBe(0);
  });
});

describe('what is read at each scrape', () => {
  it('is as the sources say at that time', async () => {
    const metrics = makeMetrics();
    let up = false;
    metrics.observe(sources({ busUp: () => up }));
    expect(await samples(metrics)).toMatchObject({
      parley_bus_up: 0,
      'parley_sockets{state="live"}': 2,
      parley_append_queue_length: 4,
      'parley_database_connections{state="busy"}': 2,
      parley_database_pool_waiting: 3,
      parley_database_connections_most: 10,
      parley_password_hashes_waiting: 5,
      'parley_reports_queue_length{status="claimed"}': 1,
      'parley_users{role="user"}': 7,
      'parley_rooms{kind="direct"}': 4,
      parley_memberships: 20,
      parley_contacts: 6,
      parley_messages: 1_000,
      parley_users_online: 3,
    });
    up = true;
    expect(await samples(metrics)).toMatchObject({ parley_bus_up: 1 });
  });

  it('shows the moderators’ queue, read once for all that is shown of it', async () => {
    const metrics = makeMetrics();
    const answers: QueueState[] = [
      { open: 2, claimed: 1, oldestAt: new Date(Date.now() - 90_000).toISOString() },
      { open: 0, claimed: 0, oldestAt: null },
    ];
    metrics.observe(
      sources({
        reports: async () => {
          const answer = answers.shift();
          if (answer === undefined) throw new Error('the database is away');
          return answer;
        },
      }),
    );
    const first = await samples(metrics);
    expect(first).toMatchObject({ 'parley_reports_queue_length{status="open"}': 2 });
    expect(first['parley_reports_queue_age_seconds']).toBeGreaterThanOrEqual(90);
    expect(await samples(metrics)).toMatchObject({
      'parley_reports_queue_length{status="open"}': 0,
      parley_reports_queue_age_seconds: 0,
    });
    expect(await samples(metrics)).toMatchObject({
      'parley_reports_queue_length{status="open"}': Number.NaN,
      'parley_reports_queue_length{status="claimed"}': Number.NaN,
      parley_reports_queue_age_seconds: Number.NaN,
    });
  });

  it('asks for the population once in a minute, and shows no number while nobody answers', async () => {
    const metrics = makeMetrics();
    let asked = 0;
    let away = true;
    const { population } = sources();
    metrics.observe(
      sources({
        population: async () => {
          asked++;
          if (away) throw new Error('the database is away');
          return population();
        },
      }),
    );
    expect(await samples(metrics)).toMatchObject({
      'parley_users{role="admin"}': Number.NaN,
      parley_messages: Number.NaN,
      parley_append_queue_length: 4,
    });
    away = false;
    asked = 0;
    for (const _ of [1, 2, 3]) expect(await samples(metrics)).toMatchObject({ parley_messages: 1_000 });
    expect(asked).toBe(1);
  });
});

describe('the names of all metrics', () => {
  const all = describedMetrics();

  it.each(all.map(one => [one.name, one] as const))('%s is as Prometheus has them', (name, one) => {
    expect(name).toMatch(/^parley_[a-z]+(_[a-z]+)*$/);
    expect(one.help).toMatch(/^[A-Z0-9].*\.$/);
    expect(name.endsWith('_total')).toBe(one.type === 'counter');
    // Base units, and what is measured in time says so.
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|hours|kb|mb|kilobytes|megabytes|percent)(_|$)/);
    if (/_(duration|age|timestamp)/.test(name)) expect(name).toMatch(/_seconds$/);
    if (one.type === 'histogram') expect(one.buckets).toEqual([...(one.buckets ?? [])].sort((a, b) => a - b));
  });

  it('are given once each', () => {
    const names = all.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(70);
  });

  it('have labels that cannot grow with what people do', () => {
    const labels = new Set(all.flatMap(one => Object.keys(one.labels)));
    for (const grows of [
      'user',
      'login',
      'room',
      'id',
      'path',
      'url',
      'address',
      'ip',
      'session',
      'connection',
    ]) {
      expect(labels).not.toContain(grows);
    }
    // Prometheus puts these on what it scrapes.
    for (const taken of ['job', 'instance', 'le', 'quantile']) expect(labels).not.toContain(taken);
  });

  it('stand in the text with type and help, Node’s own too', async () => {
    const metrics = makeMetrics();
    metrics.observe(sources());
    metrics.observeProcess();
    const text = await metrics.text();
    for (const { name, type, help } of metrics.descriptions) {
      expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`);
    }
    for (const name of ['nodejs_eventloop_lag_seconds', 'process_cpu_seconds_total']) {
      expect(text).toContain(`# TYPE ${name} `);
    }
  });
});

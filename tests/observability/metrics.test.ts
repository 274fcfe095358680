import { describe, expect, it } from 'vitest';
import { createMetrics, type Metrics } from '../../src/observability/metrics.ts';

const sources = { busUp: () => true };

/** Sample → value, as Prometheus would read them. */
async function samples(metrics: Metrics): Promise<Record<string, number>> {
  const lines = (await metrics.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('metrics', () => {
  it('are there from the start, at zero', async () => {
    expect(await samples(createMetrics(sources))).toEqual({
      parley_bus_up: 1,
      parley_bus_published_total: 0,
      parley_bus_received_total: 0,
      parley_bus_lost_total: 0,
      parley_bus_gaps_total: 0,
      parley_room_repairs_total: 0,
      parley_room_repair_events_total: 0,
      parley_audit_head_seq: 0,
      parley_audit_chain_ok: 1,
      parley_audit_checked_timestamp_seconds: 0,
      parley_avatar_queue_length: 0,
      parley_avatar_queue_age_seconds: 0,
      parley_avatar_work_seconds_count: 0,
      parley_avatar_work_seconds_sum: 0,
      ...Object.fromEntries(
        ['0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '+Inf'].map(le => [
          `parley_avatar_work_seconds_bucket{le="${le}"}`,
          0,
        ]),
      ),
    });
  });

  it('count what the observers are told', async () => {
    const metrics = createMetrics(sources);
    for (const _ of [1, 2, 3, 4]) metrics.bus.published();
    for (const _ of [1, 2, 3]) metrics.bus.received();
    for (const _ of [1, 2]) metrics.bus.lost();
    metrics.bus.gap();
    metrics.repairs.repaired(7);
    metrics.repairs.repaired(0);
    metrics.jobs.ended('sweep', 'done');
    metrics.jobs.ended('sweep', 'done');
    metrics.jobs.ended('sweep', 'failed');
    metrics.audit.checked(12, false);
    metrics.avatars.ended('ready');
    metrics.avatars.ended('avatar_unreadable');
    metrics.avatars.worked(0.2);
    metrics.avatars.queue(3, 1.5);
    expect(await samples(metrics)).toMatchObject({
      parley_bus_published_total: 4,
      parley_bus_received_total: 3,
      parley_bus_lost_total: 2,
      parley_bus_gaps_total: 1,
      parley_room_repairs_total: 2,
      parley_room_repair_events_total: 7,
      'parley_jobs_total{job="sweep",result="done"}': 2,
      'parley_jobs_total{job="sweep",result="failed"}': 1,
      parley_audit_head_seq: 12,
      parley_audit_chain_ok: 0,
      'parley_avatars_total{result="ready"}': 1,
      'parley_avatars_total{result="avatar_unreadable"}': 1,
      'parley_avatar_work_seconds_bucket{le="0.25"}': 1,
      'parley_avatar_work_seconds_bucket{le="0.1"}': 0,
      parley_avatar_queue_length: 3,
      parley_avatar_queue_age_seconds: 1.5,
    });
  });

  it('say whether the bus is up at the time of asking', async () => {
    let up = false;
    const metrics = createMetrics({ busUp: () => up });
    expect((await samples(metrics))['parley_bus_up']).toBe(0);
    up = true;
    expect((await samples(metrics))['parley_bus_up']).toBe(1);
  });

  it('of two nodes in one process are counted apart', async () => {
    const [one, other] = [createMetrics(sources), createMetrics(sources)];
    one.bus.lost();
    expect((await samples(other))['parley_bus_lost_total']).toBe(0);
  });

  it('keep to the names of Prometheus, and each has its help', async () => {
    const metrics = createMetrics(sources);
    metrics.observeProcess();
    const text = await metrics.text();
    const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type]) => ({ name, type }));
    for (const { name, type } of types) {
      expect(name).toMatch(/^(parley|nodejs|process)_[a-z0-9_]+$/);
      expect(text).toMatch(new RegExp(`^# HELP ${name} .+$`, 'm'));
      if (name.startsWith('parley_')) expect(name.endsWith('_total'), name).toBe(type === 'counter');
    }
    for (const name of ['nodejs_eventloop_lag_seconds', 'process_cpu_seconds_total', 'parley_jobs_total']) {
      expect(types.map(one => one.name)).toContain(name);
    }
  });

  it('show the moderators’ queue as it is when they are asked for, read once', async () => {
    const metrics = createMetrics(sources);
    const answers = [
      { open: 2, claimed: 1, oldestAt: new Date(Date.now() - 90_000).toISOString() },
      { open: 0, claimed: 0, oldestAt: null },
    ];
    metrics.observeQueue(async () => {
      const answer = answers.shift();
      if (answer === undefined) throw new Error('the database is away');
      return answer;
    });
    const name = 'parley_reports_queue';
    const first = await samples(metrics);
    expect(first).toMatchObject({
      [`${name}_length{status="open"}`]: 2,
      [`${name}_length{status="claimed"}`]: 1,
    });
    expect(first[`${name}_age_seconds`]).toBeGreaterThanOrEqual(90);
    expect(await samples(metrics)).toMatchObject({
      [`${name}_length{status="open"}`]: 0,
      [`${name}_age_seconds`]: 0,
    });
    expect((await samples(metrics))[`${name}_age_seconds`]).toBeNaN();
  });
});

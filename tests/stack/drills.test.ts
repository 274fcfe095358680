/**
 * Fault drills: each fault is caused in the running stack, and the alert that is meant for it, and no other page, comes
 * out of the running Prometheus and Alertmanager. Then it is mended, and all is quiet again.
 *
 * The files of prometheus/ are used as they are, but time runs SPEED times as fast in them (support/faster.ts): every
 * duration, such as `for: 5m` or `[10m]`, is divided by it, and nothing else is changed. Two things cannot keep pace:
 * a scrape is every 1.5 s (support/drill-files.ts), and what members and instances do takes the time it takes. Receivers
 * of Alertmanager are webhooks of this test.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ServiceProcess } from '../support/process.ts';
import { addressOfApp } from './support/app.ts';
import { Drill, fired } from './support/drill.ts';
import { asOwner, floodSignIns, longRoom, slowReader } from './support/drill-faults.ts';
import { writeDrillFiles } from './support/drill-files.ts';
import { smallTalk } from './support/drill-load.ts';
import { Pager } from './support/drill-pager.ts';
import { fasterDuration } from './support/faster.ts';
import { ADMIN_PASSWORD, LoadPerson } from './support/load-person.ts';
import * as monitoring from './support/monitoring.ts';
import { query, targets } from './support/prom-api.ts';
import { Stack } from './support/stack.ts';

const SPEED = 24;
/** Jobs of prometheus/prometheus.yml; `parley` has two targets. */
const JOBS = 9;
/** Times that a group of rules is evaluated in ten minutes of the usual pace. */
const TEN_MINUTES = 40;
/** Longest drill: what a page caused may stay ten minutes of the usual pace, and the machine may be busy. */
const DRILL_MS = 180_000;
const WAIT = { timeout: 100_000, interval: 500 };

let stack: Stack;
let pager: Pager;
let talk: { stop(): void };
let admin: LoadPerson;
let ann: LoadPerson;

beforeAll(async () => {
  pager = await Pager.open();
  stack = await Stack.start({
    admin: true,
    env: {
      HTTP_RATE: '0',
      // Divided as well, down to the least that there is.
      ...{ ROOM_CHECK_SECONDS: '1', SESSION_CHECK_SECONDS: '3', SHUTDOWN_SECONDS: '1' },
    },
    parts: ['nginx-exporter', 'postgres-exporter', 'redis-exporter'],
  });
  // The machine on which the tests run is not what is looked at.
  await stack.add('node-exporter', monitoring.nodeExporter(['--collector.disable-defaults']));
  await stack.add('canary', monitoring.canary(stack.url));
  admin = await LoadPerson.signIn(stack.url, 'admin', ADMIN_PASSWORD);
  ann = await LoadPerson.signUp(stack.url, 'drill-ann');
  talk = await smallTalk(stack.url);
  const files = writeDrillFiles(SPEED, pager.hook);
  await stack.add('alertmanager', monitoring.alertmanager(files.alertmanager));
  await stack.add(
    'prometheus',
    monitoring.prometheus(files.prometheus, [`--rules.alert.resend-delay=${fasterDuration('1m', SPEED)}`]),
  );
  // Prometheus takes its first targets after five seconds, at whatever pace: to the rules that would be an outage.
  await vi.waitFor(async () => expect(await downTargets()).toEqual([]), WAIT);
  files.addRules();
  stack.part('prometheus').reload();
});
afterAll(async () => {
  talk?.stop();
  await stack?.stop();
  await pager?.close();
});

/** Addresses that Prometheus does not reach; all of them while it knows too few. */
async function downTargets(): Promise<string[]> {
  const known = await targets();
  const jobs = new Set(known.map(({ labels }) => labels['job']));
  if (jobs.size < JOBS || known.length < JOBS + 1) return ['unknown'];
  return known.filter(({ health }) => health !== 'up').map(({ scrapeUrl }) => scrapeUrl);
}

it('in peace nothing fires but the watchdog', { timeout: DRILL_MS }, async () => {
  const evaluated = async () => (await query('min(prometheus_rule_group_iterations_total)'))[0]?.value;
  await expect.poll(evaluated, WAIT).toBeGreaterThan(TEN_MINUTES / 2);
  expect(await downTargets()).toEqual([]);
  const busy = await query('slo:parley_events:rate5m > 0');
  expect(busy.map(({ metric }) => metric['slo'])).toEqual(
    expect.arrayContaining(['send', 'send_canary', 'delivery', 'delivery_canary', 'history']),
  );
  expect(await fired('', DRILL_MS)).toEqual(['Watchdog']);
  expect(pager.told('watchdog')).toEqual(['Watchdog']);
  expect([...pager.told('pages'), ...pager.told('tickets')]).toEqual([]);
});

it('somebody tries passwords', { timeout: DRILL_MS }, async () => {
  const drill = new Drill(pager);
  const flood = floodSignIns(stack.url, 'drill-ann');
  await drill.fires('SignInFlood', 'tickets');
  await flood.stop();
  await drill.ends('SignInFlood');
  await drill.pagedFor([]);
});

it('sockets do not read', { timeout: DRILL_MS }, async () => {
  const room = await longRoom(ann);
  const drill = new Drill(pager);
  const readers = await Promise.all([1, 2, 3].map(() => slowReader(ann, room)));
  await drill.fires('SlowReaders', 'tickets');
  for (const reader of readers) reader.stop();
  await drill.ends('SlowReaders');
  await drill.pagedFor([]);
});

it('a report waits', { timeout: DRILL_MS }, async () => {
  const offender = await LoadPerson.signUp(stack.url, 'drill-offender');
  const drill = new Drill(pager);
  const report = await ann.report({ user: offender.id });
  const longAgo = `update reports set created_at = now() - interval '13 h' where id = ${report}`;
  await asOwner(stack.postgres.url, longAgo);
  await drill.fires('ReportsWaiting', 'tickets');
  await admin.good('POST', `/moderation/reports/${report}/claim`);
  await drill.ends('ReportsWaiting');
  await drill.pagedFor([]);
});

it('an instance is killed', { timeout: DRILL_MS }, async () => {
  const drill = new Drill(pager);
  await stack.app(1).end('SIGKILL');
  await drill.fires('InstanceDown', 'tickets');
  // Its container has no address any more.
  await stack.names.setApps([addressOfApp(0)]);
  await drill.fires('InstancesMissing', 'tickets');
  await stack.app(1).start();
  await stack.names.setApps([addressOfApp(0), addressOfApp(1)]);
  await drill.ends('InstanceDown', 'InstancesMissing');
  await drill.pagedFor([]);
});

it('one byte of the audit log is changed', { timeout: DRILL_MS }, async () => {
  const member = await LoadPerson.signUp(stack.url, 'drill-member');
  await admin.good('PATCH', `/admin/users/${member.id}/role`, { role: 'moderator', reason: 'trusted' });
  const change = (from: string, to: string) =>
    asOwner(stack.postgres.url, `update audit_entries set act = '${to}' where act = '${from}'`);
  const drill = new Drill(pager);
  await change('role_changed', 'role_chanced');
  await restart(stack.app(1));
  await drill.fires('AuditChainBroken', 'pages');
  await change('role_chanced', 'role_changed');
  await restart(stack.app(1));
  await expect.poll(wholeChains, WAIT).toBe(2);
  await drill.ends('AuditChainBroken');
  await drill.pagedFor(['AuditChainBroken']);
});

/** The whole audit log is read when an instance starts, and once a day. */
async function restart(app: ServiceProcess): Promise<void> {
  await app.end('SIGTERM');
  await app.start();
}

/** Number of instances that looked at the audit log and found no fault. */
async function wholeChains(): Promise<number | undefined> {
  const [sample] = await query(
    'count(parley_audit_chain_ok == 1 and parley_audit_checked_timestamp_seconds > 0)',
  );
  return sample?.value;
}

it('Redis stops', { timeout: DRILL_MS }, async () => {
  const drill = new Drill(pager);
  await stack.redis.end('SIGKILL');
  await drill.fires('RedisDown', 'pages');
  await drill.isHeldBack('BusDown');
  await stack.redis.start();
  await drill.ends('RedisDown');
  await drill.pagedFor(['RedisDown'], ['BusDown']);
});

// The last one, for the sends that fail are a large share of the few that there are.
it('PostgreSQL stops', { timeout: DRILL_MS }, async () => {
  const drill = new Drill(pager);
  await stack.postgres.end('SIGQUIT');
  await drill.fires('PostgresDown', 'pages');
  await drill.isHeldBack('CanaryNotDelivering');
  await stack.postgres.start();
  await drill.ends('PostgresDown');
  await drill.pagedFor(['PostgresDown'], ['CanaryNotDelivering', 'SendSloBurn']);
});

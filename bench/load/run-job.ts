import { setTimeout as sleep } from 'node:timers/promises';
import type { Figures, Job, LoadReport, Traffic } from '../wire.ts';
import { RoomClient } from './client.ts';
import { type Dialect, dialects } from './dialects.ts';
import { Reader, summarize, type Window } from './reader.ts';
import { Sender, type Tally } from './sender.ts';
import { startTraffic } from './traffic.ts';

/** Sockets that are opening at one time. */
const OPENING = 50;
/** After the last expected delivery, time in which anything further would be one too many. */
const QUIET_MS = 500;

type Report = (report: LoadReport) => void;

/** Connects all sockets of the job, in order, a few at a time. */
async function connectAll(job: Job, dialect: Dialect, tally: Tally): Promise<RoomClient[]> {
  const { ports, tokens } = job.endpoint;
  const counted = () => {
    tally.delivered++;
  };
  const clients: RoomClient[] = [];
  while (clients.length < job.connections) {
    const size = Math.min(OPENING, job.connections - clients.length);
    const group = Array.from({ length: size }, (_, i) => {
      const index = clients.length + i;
      const token = tokens[index % Math.max(1, tokens.length)] ?? '';
      const port = ports[Math.floor((index * ports.length) / job.connections)] ?? 0;
      return new RoomClient({ port, dialect, token, counted });
    });
    clients.push(...group);
    await Promise.all(group.map(client => client.open()));
  }
  return clients;
}

/** Readers spread evenly over the order of connection, which is the order in which a target may write. */
function attachReaders(job: Job, clients: RoomClient[], dialect: Dialect, window: Window): Reader[] {
  return Array.from({ length: job.readers }, (_, i) => {
    const reader = new Reader(dialect, window);
    const client = clients[Math.floor(((i + 0.5) * clients.length) / job.readers)];
    if (client) client.onMessage = frame => reader.take(frame);
    return reader;
  });
}

/** The first sockets of each node that has senders, the nodes in turn. */
function pickSenders(job: Job, clients: RoomClient[]): RoomClient[] {
  const share = clients.length / job.endpoint.ports.length;
  const nodes = job.senderNodes ?? job.endpoint.ports.length;
  return Array.from(
    { length: job.senders },
    (_, i) => Math.ceil((i % nodes) * share) + Math.floor(i / nodes),
  ).flatMap(index => clients[index] ?? []);
}

/** Waits until every open socket has all that was acknowledged, or until nothing has moved for `stallMs`. */
async function drain(
  tally: Tally,
  clients: RoomClient[],
  senders: Sender[],
  stallMs: number,
): Promise<number> {
  const start = performance.now();
  let moved = start;
  let seen = -1;
  const settled = () =>
    senders.every(sender => sender.waiting === 0) &&
    clients.every(client => client.closeCode !== undefined || client.received >= tally.acknowledged);
  while (!settled() && performance.now() - moved < stallMs) {
    const progress = tally.delivered + tally.acknowledged;
    if (progress !== seen) moved = performance.now();
    seen = progress;
    await sleep(20);
  }
  const took = performance.now() - start;
  await sleep(QUIET_MS);
  return took / 1_000;
}

/** Warm-up, measured window, drain. The harness samples the processes when it hears of the window's ends. */
async function measure(job: Job, traffic: Traffic, report: Report): Promise<Figures> {
  const dialect = dialects[job.endpoint.dialect];
  const tally: Tally = { sent: 0, acknowledged: 0, refused: {}, delivered: 0 };
  const window: Window = { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  const clients = await connectAll(job, dialect, tally);
  report({ type: 'connected' });
  const readers = attachReaders(job, clients, dialect, window);
  const senders = pickSenders(job, clients).map(
    (client, i) => new Sender(i, client, dialect, job.endpoint.room, tally),
  );

  const stop = startTraffic(traffic, senders);
  await sleep(job.warmUpMs);
  report({ type: 'window-start' });
  window.start = performance.now();
  const before = { ...tally, cpu: process.cpuUsage() };
  await sleep(job.measureMs);
  report({ type: 'window-end' });
  window.end = performance.now();
  const cpu = process.cpuUsage(before.cpu);
  const seconds = (window.end - window.start) / 1_000;
  const acknowledged = tally.acknowledged - before.acknowledged;
  const delivered = tally.delivered - before.delivered;
  stop();
  const drainSeconds = await drain(tally, clients, senders, job.stallMs);

  const closed: Record<string, number> = {};
  let missing = 0;
  let duplicated = 0;
  for (const client of clients) {
    missing += Math.max(0, tally.acknowledged - client.received);
    duplicated += Math.max(0, client.received - tally.acknowledged);
    if (client.closeCode !== undefined) closed[client.closeCode] = (closed[client.closeCode] ?? 0) + 1;
  }
  const disagreements = readers.filter(reader => reader.fingerprint !== readers[0]?.fingerprint).length;
  return {
    seconds,
    acknowledged,
    delivered,
    latency: summarize(readers.flatMap(reader => reader.latencies)),
    loadCores: (cpu.user + cpu.system) / 1e6 / seconds,
    sent: tally.sent,
    acknowledgedInAll: tally.acknowledged,
    refused: tally.refused,
    unanswered: senders.reduce((sum, sender) => sum + sender.waiting, 0),
    missing,
    duplicated,
    outOfOrder: readers.reduce((sum, reader) => sum + reader.outOfOrder, disagreements),
    closed,
    drainSeconds,
  };
}

/** Does one job. Without traffic it only connects, and the sockets stay until the process ends. */
export async function runJob(job: Job, report: Report): Promise<void> {
  if (job.traffic) {
    report({ type: 'done', figures: await measure(job, job.traffic, report) });
    return;
  }
  const tally: Tally = { sent: 0, acknowledged: 0, refused: {}, delivered: 0 };
  await connectAll(job, dialects[job.endpoint.dialect], tally);
  report({ type: 'connected' });
}

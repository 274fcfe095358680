import { setTimeout as sleep } from 'node:timers/promises';
import type { PageHandler } from 'adminjs';
import { readSignInFailures } from '../../src/accounts/sign-in-failures.ts';
import { readQueueLength } from '../../src/avatars/upload-queue.ts';
import type { Container } from '../../src/container.ts';
import { readMessageRate } from '../../src/messages/recent.ts';
import { readQueue } from '../../src/moderation/queue-news.ts';
import { type Viewer, viewerOf } from '../viewer.ts';
import { dashboardLinks } from './dashboards.ts';
import { type StartFacts, type SystemFacts, type Told, UNKNOWN } from './facts.ts';

/** What takes longer is not waited for, in milliseconds: the page says so instead. */
const PATIENCE_MS = 2_000;

/** What a part knows, or that it cannot be told: one part that fails does not take the others with it. */
async function told<T>(reading: Promise<T>): Promise<Told<T>> {
  const stopped = new AbortController();
  try {
    return await Promise.race([
      reading,
      sleep<typeof UNKNOWN>(PATIENCE_MS, UNKNOWN, { ref: false, signal: stopped.signal }),
    ]);
  } catch {
    return UNKNOWN;
  } finally {
    stopped.abort();
  }
}

async function pingMs({ database }: Container): Promise<number> {
  const began = performance.now();
  await database.ping();
  return performance.now() - began;
}

async function gatherSystem(container: Container): Promise<SystemFacts> {
  const { config, database, redis, auditWatch } = container;
  const [databaseMs, signInFailures, avatars] = await Promise.all([
    told(pingMs(container)),
    told(readSignInFailures(database.sql)),
    told(readQueueLength(database.sql)),
  ]);
  return {
    databaseMs,
    signInFailures,
    avatars,
    bus: redis === undefined ? 'alone' : redis.up ? 'up' : 'down',
    audit: auditWatch.last ?? UNKNOWN,
    dashboards: dashboardLinks(config.GRAFANA_URL),
  };
}

/** What this viewer sees first; it never rejects because a part cannot be told. */
export async function gatherStartFacts(
  container: Container,
  { role }: Pick<Viewer, 'role'>,
): Promise<StartFacts> {
  const { sql } = container.database;
  const [messageRate, reports, system] = await Promise.all([
    told(readMessageRate(sql)),
    told(readQueue(sql)),
    role === 'admin' ? gatherSystem(container) : undefined,
  ]);
  return {
    at: new Date().toISOString(),
    online: container.presence.count,
    messageRate,
    reports,
    ...(system === undefined ? {} : { system }),
  };
}

/** The handler of the dashboard of AdminJS. */
export function createStartPage(container: Container): PageHandler {
  return (_request, _response, context) => gatherStartFacts(container, viewerOf(context));
}

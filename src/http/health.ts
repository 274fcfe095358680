import { setTimeout } from 'node:timers/promises';
import Type, { type Static } from 'typebox';
import type { App } from './app-type.ts';

/** A database that answers later than this is not ready, milliseconds. */
const PING_MS = 2_000;

export interface HealthOptions {
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>;
  /** True from the beginning of a graceful stop. */
  readonly draining: () => boolean;
  /** Whether what this node tells others, and they tell it, gets through. Absent when there are no others. */
  readonly bus?: (() => boolean) | undefined;
}

const Alive = Type.Object({ status: Type.Literal('alive') }, { examples: [{ status: 'alive' }] });
const Check = Type.Union([Type.Literal('ok'), Type.Literal('failed')]);
const Readiness = Type.Object(
  {
    status: Type.Union([Type.Literal('ready'), Type.Literal('degraded'), Type.Literal('unready')], {
      description:
        'degraded: it serves, and people on this node reach each other at once, those on other nodes after the next comparison with the database.',
    }),
    checks: Type.Object({ database: Check, serving: Check, bus: Check }),
  },
  {
    examples: [
      { status: 'ready', checks: { database: 'ok', serving: 'ok', bus: 'ok' } },
      { status: 'degraded', checks: { database: 'ok', serving: 'ok', bus: 'failed' } },
    ],
  },
);
type Readiness = Static<typeof Readiness>;

/** Whether the database answers in time; a hanging one must not hang the probe. */
function answers(ping: () => Promise<void>): Promise<boolean> {
  const answer = ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, setTimeout(PING_MS, false, { ref: false })]);
}

/**
 * A node without its bus still serves: it is not taken out, for without Redis that would take out all of them.
 */
function judge({ database, serving, bus }: Readiness['checks']): Readiness['status'] {
  if (database === 'failed' || serving === 'failed') return 'unready';
  return bus === 'failed' ? 'degraded' : 'ready';
}

/** `/healthz`: the process runs. `/readyz`: it can serve now; a load balancer asks this one. No limits on either. */
export async function healthRoutes(app: App, { ping, draining, bus }: HealthOptions): Promise<void> {
  const common = { config: { rateLimit: false }, logLevel: 'warn' } as const;

  app.get(
    '/healthz',
    { ...common, schema: { summary: 'Is the process alive?', tags: ['Health'], response: { 200: Alive } } },
    async () => ({ status: 'alive' as const }),
  );

  app.get(
    '/readyz',
    {
      ...common,
      schema: {
        summary: 'Can it serve now?',
        description:
          'The database answers, and the service is not stopping. Without the bus to other nodes it is degraded, and answers 200 all the same.',
        tags: ['Health'],
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      const checks: Readiness['checks'] = {
        database: (await answers(ping)) ? 'ok' : 'failed',
        serving: draining() ? 'failed' : 'ok',
        bus: (bus?.() ?? true) ? 'ok' : 'failed',
      };
      const status = judge(checks);
      reply.status(status === 'unready' ? 503 : 200);
      return { status, checks };
    },
  );
}

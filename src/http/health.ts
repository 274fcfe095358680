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
}

const Alive = Type.Object({ status: Type.Literal('alive') }, { examples: [{ status: 'alive' }] });
const Check = Type.Union([Type.Literal('ok'), Type.Literal('failed')]);
const Readiness = Type.Object(
  {
    status: Type.Union([Type.Literal('ready'), Type.Literal('unready')]),
    checks: Type.Object({ database: Check, serving: Check }),
  },
  { examples: [{ status: 'ready', checks: { database: 'ok', serving: 'ok' } }] },
);

/** Whether the database answers in time; a hanging one must not hang the probe. */
function answers(ping: () => Promise<void>): Promise<boolean> {
  const answer = ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, setTimeout(PING_MS, false, { ref: false })]);
}

/** `/healthz`: the process runs. `/readyz`: it can serve now; a load balancer asks this one. No limits on either. */
export async function healthRoutes(app: App, { ping, draining }: HealthOptions): Promise<void> {
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
        description: 'The database answers, and the service is not stopping.',
        tags: ['Health'],
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      const checks: Static<typeof Readiness>['checks'] = {
        database: (await answers(ping)) ? 'ok' : 'failed',
        serving: draining() ? 'failed' : 'ok',
      };
      const ready = Object.values(checks).every(check => check === 'ok');
      reply.status(ready ? 200 : 503);
      return { status: ready ? ('ready' as const) : ('unready' as const), checks };
    },
  );
}

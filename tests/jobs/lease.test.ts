import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sql } from '../../src/database/database.ts';
import { breakable } from '../support/breakable.ts';
import { fired, HOUR_MS, makeNodes, type Nodes, patience, QUICK } from './support.ts';

const LEASE_MS = 30_000;
const TIMING = { ...QUICK, leaseMs: LEASE_MS };
/** Shorter than what the pool of connections waits for one. */
const STEP_MS = 1_000;

/** `db`, and how many statements it has not answered. */
function tracked(db: Sql) {
  const state = { underWay: 0, db };
  const bound = <T extends object>(target: T, key: string | symbol): unknown => {
    const value: unknown = Reflect.get(target, key, target);
    return typeof value === 'function' ? value.bind(target) : value;
  };
  const execute =
    (executor: ReturnType<Sql['getExecutor']>): typeof executor.executeQuery =>
    async (...statement) => {
      state.underWay++;
      try {
        return await executor.executeQuery(...statement);
      } finally {
        state.underWay--;
      }
    };
  const track = (executor: ReturnType<Sql['getExecutor']>) =>
    new Proxy(executor, {
      get: (target, key) => (key === 'executeQuery' ? execute(target) : bound(target, key)),
    });
  state.db = new Proxy(db, {
    get: (target, key) => (key === 'getExecutor' ? () => track(target.getExecutor()) : bound(target, key)),
  });
  return state;
}

describe('the lease of a running job', () => {
  let nodes: Nodes;
  /** The database as the nodes see it. */
  let asked: ReturnType<typeof tracked>;
  beforeAll(async () => {
    nodes = await makeNodes();
    asked = tracked(nodes.db);
  });
  afterAll(() => nodes.close());

  /** From now on time passes in this process when the test says so; that of the database goes on. */
  function stopClock(): void {
    const toFake: ('setTimeout' | 'clearTimeout' | 'performance')[] = [
      'setTimeout',
      'clearTimeout',
      'performance',
    ];
    vi.useFakeTimers({ toFake, shouldClearNativeTimers: true });
    onTestFinished(() => void vi.useRealTimers());
  }
  /** Lets so many milliseconds pass, in steps: what the database is asked in one is answered before the next. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      await vi.advanceTimersByTimeAsync(Math.min(left, STEP_MS));
      while (asked.underWay > 0) await setImmediate();
    }
  }

  it('is kept while the work takes longer than it lasts', async () => {
    stopClock();
    const leftMs = async () => {
      const { rows } = await sql<{ ms: number }>`
        select extract(epoch from leased_until - now())::float8 * 1000 as ms from jobs where name = 'long'`.execute(
        nodes.db,
      );
      return rows[0]?.ms ?? 0;
    };
    const { flaky: watched, state } = breakable(asked.db);
    const second = nodes.node(
      { name: 'long', everyMs: HOUR_MS, run: async () => undefined },
      { ...TIMING, pollMs: STEP_MS },
      watched,
    );
    const begun = Promise.withResolvers<void>();
    const first = nodes.node(
      {
        name: 'long',
        everyMs: HOUR_MS,
        async run() {
          begun.resolve();
          second.runner.start();
          for (let i = 0; i < 6; i++) {
            // What is renewed lasts from then on as long as it should, not until then.
            await sql`update jobs set leased_until = now() + interval '1 hour' where name = 'long'`.execute(
              nodes.db,
            );
            await pass(LEASE_MS / 3);
            expect(await leftMs()).toBeLessThanOrEqual(LEASE_MS);
          }
          expect(state.statements).toBeGreaterThan(3);
        },
      },
      TIMING,
      asked.db,
    );
    first.runner.start();
    await pass(QUICK.jitterMs);
    await begun.promise;
    await first.runner.stop(HOUR_MS);
    await second.runner.stop(HOUR_MS);
    expect(first.results).toEqual(['done']);
    expect(first.warnings()).toEqual([]);
    expect(second.results).toEqual([]);
  });

  it('fires its signal when another node has taken it, and is left to that node', async () => {
    stopClock();
    const thief = randomUUID();
    const begun = Promise.withResolvers<void>();
    const { runner, results, warnings } = nodes.node(
      {
        name: 'stolen',
        everyMs: HOUR_MS,
        async run(signal) {
          begun.resolve();
          const lost = fired(signal);
          await sql`update jobs set holder = ${thief}::uuid where name = 'stolen'`.execute(nodes.db);
          await pass(LEASE_MS / 2);
          await lost;
        },
      },
      { ...TIMING, retryMs: HOUR_MS },
      asked.db,
    );
    runner.start();
    await pass(QUICK.jitterMs);
    await begun.promise;
    await runner.stop(HOUR_MS);
    expect(results).toEqual(['lost']);
    expect(warnings()).toEqual(['Error: another node has taken it']);
    expect(await nodes.stored('stolen')).toMatchObject({ holder: thief });
  });

  it('fires its signal when the database is away for longer than it lasts', async () => {
    const { flaky, state } = breakable(nodes.db);
    const { runner, results, warnings } = nodes.node(
      {
        name: 'cut off',
        everyMs: HOUR_MS,
        async run(signal) {
          state.broken = true;
          await fired(signal);
        },
      },
      { ...QUICK, leaseMs: 200 },
      flaky,
    );
    runner.start();
    await expect.poll(() => results, patience).toEqual(['lost']);
    await runner.stop(HOUR_MS);
    expect(warnings().slice(0, 2)).toEqual([
      'Error: it was not renewed in time',
      // It could not be given back either.
      'Error: connection lost',
    ]);
  });

  it('outlives a database that is away for less', async () => {
    stopClock();
    const { flaky, state } = breakable(asked.db);
    const begun = Promise.withResolvers<void>();
    let whileAway = 0;
    const { runner, results, warnings } = nodes.node(
      {
        name: 'hiccup',
        everyMs: HOUR_MS,
        async run() {
          begun.resolve();
          const { statements } = state;
          state.broken = true;
          await pass(LEASE_MS / 2);
          whileAway = state.statements - statements;
          state.broken = false;
          await pass(LEASE_MS);
        },
      },
      TIMING,
      flaky,
    );
    runner.start();
    await pass(QUICK.jitterMs);
    await begun.promise;
    await runner.stop(HOUR_MS);
    expect(results).toEqual(['done']);
    expect(whileAway).toBe(1);
    expect(warnings()).toEqual([]);
  });

  it('is taken from work that hangs', async () => {
    stopClock();
    const reason = Promise.withResolvers<string>();
    const begun = Promise.withResolvers<void>();
    const first = nodes.node(
      {
        name: 'hanging',
        everyMs: HOUR_MS,
        async run(signal) {
          begun.resolve();
          reason.resolve(await fired(signal));
          await new Promise(() => undefined);
        },
      },
      { ...TIMING, longestMs: LEASE_MS / 2 },
      asked.db,
    );
    const taken = Promise.withResolvers<void>();
    const second = nodes.node(
      { name: 'hanging', everyMs: HOUR_MS, run: async () => taken.resolve() },
      TIMING,
      asked.db,
    );
    first.runner.start();
    await pass(QUICK.jitterMs);
    await begun.promise;
    await pass(LEASE_MS);
    expect(await reason.promise).toBe('Error: the work took too long');
    // By the clock of the database its time runs out now, and nobody prolongs it.
    await sql`update jobs set leased_until = now() where name = 'hanging'`.execute(nodes.db);
    await pass(LEASE_MS);
    expect(await nodes.stored('hanging')).toMatchObject({ free: true });
    second.runner.start();
    await pass(QUICK.jitterMs);
    await taken.promise;
    await second.runner.stop(HOUR_MS);
    expect(second.results).toEqual(['done']);
    const stopped = first.runner.stop(0);
    await pass(1);
    await stopped;
  });
});

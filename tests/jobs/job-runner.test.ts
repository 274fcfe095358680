import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { claimJob } from '../../src/jobs/lease-statements.ts';
import { breakable } from '../support/breakable.ts';
import { upTo } from '../support/log.ts';
import { fired, HOUR_MS, makeNodes, type Nodes, patience, QUICK } from './support.ts';

describe('jobs', () => {
  let nodes: Nodes;
  beforeAll(async () => {
    nodes = await makeNodes();
  });
  afterAll(() => nodes.close());

  it('are done by one node at a time, and not before they are due', async () => {
    const runs: { begun: number; ended: number }[] = [];
    let underWay = 0;
    const four = upTo(4).map(() =>
      nodes.node({
        name: 'shared',
        everyMs: 40,
        async run() {
          expect(++underWay).toBe(1);
          const begun = performance.now();
          await sql`select 1`.execute(nodes.db);
          underWay--;
          runs.push({ begun, ended: performance.now() });
        },
      }),
    );
    for (const { runner } of four) runner.start();
    await expect.poll(() => runs.length, patience).toBeGreaterThanOrEqual(12);
    await Promise.all(four.map(({ runner }) => runner.stop(HOUR_MS)));
    expect(four.flatMap(({ results }) => results)).toEqual(runs.map(() => 'done'));
    expect(four.flatMap(({ warnings }) => warnings())).toEqual([]);
    // The database counts from after the work's end; a millisecond is for the rounding of the two clocks.
    for (const [i, run] of runs.slice(1).entries()) {
      expect(run.begun - (runs[i]?.ended ?? 0)).toBeGreaterThan(39);
    }
    expect(await nodes.stored('shared')).toMatchObject({ holder: null });
  });

  it('are taken over when the lease of a dead node has run out, and not before', async () => {
    await claimJob(nodes.db, { job: 'orphan', holder: randomUUID() }, HOUR_MS);
    const { flaky: watched, state } = breakable(nodes.db);
    const free: (boolean | undefined)[] = [];
    const run = async () => free.push((await nodes.stored('orphan'))?.free);
    const { runner, results } = nodes.node({ name: 'orphan', everyMs: HOUR_MS, run }, QUICK, watched);
    runner.start();
    await expect.poll(() => state.statements, patience).toBeGreaterThan(3);
    expect(results).toEqual([]);
    await sql`update jobs set leased_until = now() where name = 'orphan'`.execute(nodes.db);
    await expect.poll(() => results, patience).toEqual(['done']);
    await runner.stop(HOUR_MS);
    // While it works the lease is its own.
    expect(free).toEqual([false]);
    expect(await nodes.stored('orphan')).toEqual({ holder: null, due: false, free: true });
  });

  it('are tried again after a failure', async () => {
    let tries = 0;
    const { runner, results, warnings } = nodes.node({
      name: 'failing',
      everyMs: HOUR_MS,
      async run() {
        if (++tries < 3) throw new Error(`failure ${tries}`);
      },
    });
    runner.start();
    await expect.poll(() => results, patience).toEqual(['failed', 'failed', 'done']);
    await runner.stop(HOUR_MS);
    expect(warnings()).toEqual(['Error: failure 1', 'Error: failure 2']);
    expect(await nodes.stored('failing')).toEqual({ holder: null, due: false, free: true });
  });

  it('wait for a database that is away', async () => {
    const { flaky, state } = breakable(nodes.db);
    state.broken = true;
    const { runner, results, warnings } = nodes.node(
      { name: 'patient', everyMs: HOUR_MS, run: async () => undefined },
      QUICK,
      flaky,
    );
    runner.start();
    await expect.poll(() => warnings().length, patience).toBeGreaterThan(2);
    state.broken = false;
    await expect.poll(() => results, patience).toEqual(['done']);
    await runner.stop(HOUR_MS);
  });

  it('let a stop wait for the work under way, and begin nothing more', async () => {
    const begun = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    const run = async () => {
      begun.resolve();
      await done.promise;
    };
    const { flaky: watched, state } = breakable(nodes.db);
    const { runner, results } = nodes.node({ name: 'stopped', everyMs: 0, run }, QUICK, watched);
    runner.start();
    await begun.promise;
    const order: string[] = [];
    const stopped = runner.stop(HOUR_MS).then(() => order.push('stopped'));
    expect((await nodes.stored('stopped'))?.free).toBe(false);
    order.push('work');
    done.resolve();
    await stopped;
    expect(order).toEqual(['work', 'stopped']);
    expect(results).toEqual(['done']);
    expect(await nodes.stored('stopped')).toMatchObject({ holder: null, due: true });
    const { statements } = state;
    const another = nodes.node({ name: 'stopped', everyMs: 0, run: async () => undefined });
    another.runner.start();
    await expect.poll(() => another.results.length, patience).toBeGreaterThan(5);
    await another.runner.stop(HOUR_MS);
    expect(state.statements).toBe(statements);
  });

  it('do not hold up a stop for longer than it allows', async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    const { runner, results } = nodes.node({
      name: 'stubborn',
      everyMs: HOUR_MS,
      async run(signal) {
        begun.resolve(signal);
        await fired(signal);
      },
    });
    runner.start();
    const signal = await begun.promise;
    await runner.stop(10);
    expect(String(signal.reason)).toBe('Error: the node stops');
    await expect.poll(() => results, patience).toEqual(['lost']);
  });

  it('give back at once what was claimed while the stop began', async () => {
    const run = vi.fn(async () => undefined);
    const asked = Promise.withResolvers<void>();
    const db = new Proxy(nodes.db, {
      get(target, key) {
        if (key === 'getExecutor') asked.resolve();
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const { runner } = nodes.node({ name: 'too late', everyMs: HOUR_MS, run }, QUICK, db);
    runner.start();
    await asked.promise;
    await runner.stop(HOUR_MS);
    expect(run).not.toHaveBeenCalled();
    expect(await nodes.stored('too late')).toEqual({ holder: null, due: true, free: true });
  });
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakable } from '../support/breakable.ts';
import { fired, HOUR_MS, makeNodes, type Nodes, patience, QUICK } from './support.ts';

describe('the lease of a running job', () => {
  let nodes: Nodes;
  beforeAll(async () => {
    nodes = await makeNodes();
  });
  afterAll(() => nodes.close());

  it('is kept while the work takes longer than it lasts', async () => {
    const leaseEnd = async () => {
      const { rows } = await sql<{ at: number }>`
        select extract(epoch from leased_until)::float8 * 1000 as at from jobs where name = 'long'`.execute(
        nodes.db,
      );
      return rows[0]?.at ?? 0;
    };
    const { flaky: watched, state } = breakable(nodes.db);
    const second = nodes.node({ name: 'long', everyMs: HOUR_MS, run: async () => undefined }, QUICK, watched);
    const first = nodes.node(
      {
        name: 'long',
        everyMs: HOUR_MS,
        async run() {
          const before = await leaseEnd();
          second.runner.start();
          await expect.poll(leaseEnd, patience).toBeGreaterThan(before + 1_000);
          await expect.poll(() => state.statements, patience).toBeGreaterThan(3);
        },
      },
      { ...QUICK, leaseMs: 1_000 },
    );
    first.runner.start();
    await expect.poll(() => first.results, patience).toEqual(['done']);
    await Promise.all([first.runner.stop(HOUR_MS), second.runner.stop(HOUR_MS)]);
    expect(first.warnings()).toEqual([]);
    expect(second.results).toEqual([]);
  });

  it('fires its signal when another node has taken it, and is left to that node', async () => {
    const thief = randomUUID();
    const { runner, results, warnings } = nodes.node(
      {
        name: 'stolen',
        everyMs: HOUR_MS,
        async run(signal) {
          await sql`update jobs set holder = ${thief}::uuid where name = 'stolen'`.execute(nodes.db);
          await fired(signal);
        },
      },
      { ...QUICK, leaseMs: 300, retryMs: HOUR_MS },
    );
    runner.start();
    await expect.poll(() => results, patience).toEqual(['lost']);
    await runner.stop(HOUR_MS);
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
    const { flaky, state } = breakable(nodes.db);
    const { runner, results, warnings } = nodes.node(
      {
        name: 'hiccup',
        everyMs: HOUR_MS,
        async run() {
          const until = async (more: number) => {
            const { statements } = state;
            await expect.poll(() => state.statements, patience).toBeGreaterThanOrEqual(statements + more);
          };
          state.broken = true;
          await until(1);
          state.broken = false;
          await until(2);
        },
      },
      { ...QUICK, leaseMs: 1_500 },
      flaky,
    );
    runner.start();
    await expect.poll(() => results, patience).toEqual(['done']);
    await runner.stop(HOUR_MS);
    expect(warnings()).toEqual([]);
  });

  it('is taken from work that hangs', async () => {
    const reason = Promise.withResolvers<string>();
    const first = nodes.node(
      {
        name: 'hanging',
        everyMs: HOUR_MS,
        async run(signal) {
          second.runner.start();
          reason.resolve(await fired(signal));
          await new Promise(() => undefined);
        },
      },
      { ...QUICK, leaseMs: 900, longestMs: 400 },
    );
    const second = nodes.node({ name: 'hanging', everyMs: HOUR_MS, run: async () => undefined });
    first.runner.start();
    expect(await reason.promise).toBe('Error: the work took too long');
    await expect.poll(() => second.results, patience).toEqual(['done']);
    await Promise.all([first.runner.stop(0), second.runner.stop(HOUR_MS)]);
  });
});

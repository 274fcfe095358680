import { setTimeout } from 'node:timers/promises';
import { describe } from 'vitest';
import { faultTest } from '../../support/faults/fault-test.ts';

/** How long PostgreSQL is away, milliseconds. */
const AWAY_MS = 10_000;

describe('nothing is lost, repeated or out of order, and nobody stays away, when', () => {
  faultTest('PostgreSQL is stopped for 10 s', async ({ postgres, scene }) => {
    await postgres.end('SIGQUIT');
    await setTimeout(AWAY_MS);
    await postgres.start();
    await scene.wholeAgain('10 s without PostgreSQL');
  });
});

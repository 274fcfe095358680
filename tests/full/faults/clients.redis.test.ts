import { describe } from 'vitest';
import { faultTest } from '../../support/faults/fault-test.ts';

describe('nothing is lost, repeated or out of order, and nobody stays away, when', () => {
  for (const direction of ['there', 'back'] as const) {
    faultTest(`connections of clients are deaf on the way ${direction}`, async ({ clientLine, scene }) => {
      clientLine.deafen(direction);
      await scene.wholeAgain(`half of the connections went deaf (${direction})`);
      clientLine.mend();
    });
  }
});

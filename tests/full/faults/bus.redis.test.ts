import { describe, expect, it, onTestFinished } from 'vitest';
import { FaultyBus } from '../../support/faults/faulty-bus.ts';
import { nodeEnv, privateServices } from '../../support/faults/private-services.ts';
import { Scene } from '../../support/faults/scene.ts';
import { fork, withSeed } from '../../support/seeded.ts';
import { testNode } from '../../support/server.ts';

/** Messages on a bus that fails all the while. */
const LOAD = 1_000;
const FAULTS = { lost: 0.3, repeated: 0.1, late: 0.2 };

describe('a bus that loses, repeats and reorders', () => {
  it('costs nobody a message, a repeat or the order', { timeout: 180_000 }, () =>
    withSeed('FAULT_SEED', async random => {
      const { postgres, redis } = await privateServices();
      const env = { ...nodeEnv(postgres.url, redis.url), LOG_LEVEL: 'silent' };
      const [urls, buses]: [string[], FaultyBus[]] = [[], []];
      for (const dice of [fork(random), fork(random)]) {
        const node = await testNode(env, {
          aroundBus: inner => {
            const bus = new FaultyBus(inner, dice, FAULTS);
            buses.push(bus);
            return bus;
          },
        });
        onTestFinished(() => node.close());
        urls.push(node.url);
      }
      const scene = await Scene.open(urls, postgres.url, random);
      onTestFinished(() => scene.close());
      await scene.ledger.more(LOAD);
      await scene.wholeAgain('a message on a faulty bus', await scene.whisper());
      await scene.expectTold(scene.pairAt(1)[1]);
      await scene.expectWhole();
      for (const { fates } of buses) expect(Math.min(...Object.values(fates))).toBeGreaterThan(LOAD / 20);
    }),
  );
});

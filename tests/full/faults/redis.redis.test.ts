import { describe, expect } from 'vitest';
import { faultTest } from '../../support/faults/fault-test.ts';
import type { Scene } from '../../support/faults/scene.ts';
import type { ServiceProcess } from '../../support/process.ts';

/** Messages that are stored while Redis is away. */
const MEANWHILE = 300;

/** Time that a node may take to notice that its Redis went away or came back, milliseconds. */
const NOTICE_MS = 20_000;

async function expectBus(node: ServiceProcess, bus: 'ok' | 'failed'): Promise<void> {
  const readiness = async () => (await fetch(`${node.url}/readyz`)).json();
  await expect
    .poll(readiness, { timeout: NOTICE_MS })
    .toMatchObject({ status: bus === 'ok' ? 'ready' : 'degraded', checks: { bus } });
}

/** Redis is there for everybody again. */
async function expectReturn(scene: Scene, nodes: readonly ServiceProcess[]): Promise<void> {
  for (const node of nodes) await expectBus(node, 'ok');
  await scene.expectLiveTalk([scene.pairAt(0)[0], scene.pairAt(1)[0]]);
}

describe('nothing is lost, repeated or out of order, and nobody stays away, when', () => {
  faultTest('Redis is stopped and comes back empty', async ({ redis, nodes, scene }) => {
    await redis.end('SIGKILL');
    const whispers = await scene.whisper();
    for (const node of nodes) await expectBus(node, 'failed');
    for (const node of [0, 1]) await scene.expectLiveTalk(scene.pairAt(node));
    await scene.ledger.more(MEANWHILE);
    await redis.start();
    await scene.wholeAgain('the return of Redis', whispers);
    await expectReturn(scene, nodes);
  });

  faultTest('Redis is cut off from one node', async ({ redisLine, nodes, scene }) => {
    redisLine.cut();
    const whispers = await scene.whisper();
    await expectBus(nodes[0], 'failed');
    await expectBus(nodes[1], 'ok');
    await scene.expectLiveTalk(scene.pairAt(0));
    await scene.ledger.more(MEANWHILE);
    redisLine.mend();
    await scene.wholeAgain('the return of Redis to one node', whispers);
    await expectReturn(scene, nodes);
  });

  for (const direction of ['there', 'back'] as const) {
    const deaf = `the line of one node to Redis is deaf on the way ${direction}`;
    faultTest(deaf, async ({ redisLine, nodes, scene }) => {
      redisLine.deafen(direction);
      const whispers = await scene.whisper();
      await expectBus(nodes[0], 'failed');
      await scene.expectLiveTalk(scene.pairAt(0));
      await scene.ledger.more(MEANWHILE);
      redisLine.mend();
      await scene.wholeAgain(`a deaf line to Redis (${direction})`, whispers);
      await expectReturn(scene, nodes);
    });
  }

  faultTest('Redis stands still', async ({ redis, nodes, scene }) => {
    redis.pause();
    const whispers = await scene.whisper();
    for (const node of nodes) await expectBus(node, 'failed');
    await scene.expectLiveTalk(scene.pairAt(1));
    redis.resume();
    await scene.wholeAgain('the pause of Redis', whispers);
    await expectReturn(scene, nodes);
  });
});

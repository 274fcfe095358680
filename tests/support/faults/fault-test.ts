import { expect, it, onTestFailed } from 'vitest';
import { withSeed } from '../seeded.ts';
import { type Cluster, openCluster } from './cluster.ts';

/** Messages before the fault, and after everybody is whole again. */
const LOAD = 200;

/**
 * A test that breaks something of two nodes under load, and mends it. Afterwards the load goes on a while, everybody
 * must be whole, and both nodes must still run and stop in order. FAULT_SEED runs the same load again.
 */
export function faultTest(name: string, fault: (cluster: Cluster) => Promise<void>): void {
  it(name, { timeout: 180_000 }, () =>
    withSeed('FAULT_SEED', async (random, hint) => {
      const cluster = await openCluster(random);
      const { nodes, scene } = cluster;
      onTestFailed(() => {
        for (const node of nodes) console.error(`${hint}: ${node.url} wrote\n${node.output}`);
      });
      await scene.ledger.more(LOAD);
      await fault(cluster);
      await scene.ledger.more(LOAD);
      await scene.expectWhole();
      scene.close();
      for (const node of nodes) expect(await node.end('SIGTERM')).toBe(0);
    }),
  );
}

import { onTestFinished } from 'vitest';
import type { Random } from '#client';
import { type Line, openLine } from '../line.ts';
import { ServiceProcess } from '../process.ts';
import { nodeEnv, type PrivateServices, privateServices } from './private-services.ts';
import { Scene } from './scene.ts';

/** Two nodes under load, on services of their own. */
export interface Cluster extends PrivateServices {
  readonly nodes: readonly [ServiceProcess, ServiceProcess];
  /** The way of the first node to Redis; the second has no line in between. */
  readonly redisLine: Line;
  /** The way of people to the first node. */
  readonly clientLine: Line;
  readonly scene: Scene;
}

/** It ends with the test, whatever becomes of that. */
export async function openCluster(random: Random): Promise<Cluster> {
  const services = await privateServices();
  const { postgres, redis } = services;
  const redisLine = await openLine(redis.url);
  onTestFinished(() => redisLine.close());
  const nodes = await Promise.all([
    ServiceProcess.create(nodeEnv(postgres.url, redisLine.url)),
    ServiceProcess.create(nodeEnv(postgres.url, redis.url)),
  ]);
  for (const node of nodes) onTestFinished(async () => void (await node.end('SIGKILL')));
  await Promise.all(nodes.map(node => node.start()));
  const clientLine = await openLine(nodes[0].url);
  onTestFinished(() => clientLine.close());
  const scene = await Scene.open([clientLine.url, nodes[1].url], postgres.url, random);
  onTestFinished(() => scene.close());
  return { ...services, nodes, redisLine, clientLine, scene };
}

import { bareWs } from './bare-ws.ts';
import { parley } from './parley.ts';
import { socketIo } from './socket-io.ts';
import type { Target } from './target.ts';

/** In the order in which they are measured; the baselines come first. */
export const targets: Target[] = [bareWs, socketIo, parley];

import { freePort, listening, pidOf } from '../harness/processes.ts';
import type { Target } from './target.ts';

const SCRIPT = new URL('../baselines/bare-ws.ts', import.meta.url).pathname;

export const bareWs: Target = {
  name: 'bare-ws',
  async start({ processes }) {
    const port = await freePort();
    const child = processes.start(SCRIPT, { args: [String(port)] });
    await listening(child, port);
    return {
      pids: [pidOf(child)],
      endpoint: { dialect: 'bare-ws', ports: [port], tokens: [], room: 1 },
      stop: () => processes.stop(child),
    };
  },
};

import { freePort, listening, pidOf } from '../harness/processes.ts';
import type { Target } from './target.ts';

const SCRIPT = new URL('../baselines/socket-io.ts', import.meta.url).pathname;

export const socketIo: Target = {
  name: 'socket.io',
  async start({ processes, databases }) {
    const [port, database] = await Promise.all([freePort(), databases.create()]);
    const child = processes.start(SCRIPT, { args: [String(port)], env: { DATABASE_URL: database.url } });
    await listening(child, port);
    return {
      pids: [pidOf(child)],
      endpoint: { dialect: 'socket.io', ports: [port], tokens: [], room: 1 },
      database: database.name,
      stop: async () => {
        await processes.stop(child);
        await database.drop();
      },
    };
  },
};

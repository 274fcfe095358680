import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVER = join(import.meta.dirname, '../../src/server.ts');

/** A running service in embedded mode, on a folder and a port of its own. */
export interface Service {
  readonly url: string;
  /** Of a user that the first start made and printed. */
  password(login: string): string;
  stop(): Promise<void>;
}

/** @throws Error with what the service wrote when it does not start */
export async function startService(): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-session-'));
  const path = process.env['PATH'];
  const env = { PATH: path, DATA_DIR: folder, PORT: '0', LOG_FORMAT: 'json', ADMIN: 'off', PAGE: 'off' };
  const child = spawn(process.execPath, [SERVER], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const read = reader(child);
  const [, url = ''] = await read(/"Server listening at (http:\/\/[^"]+)"/);
  const [printed] = await read(/First start[\s\S]*demo2 .*\n/);
  return {
    url,
    password: login => new RegExp(`\\b${login} +password (\\S+)`).exec(printed)?.[1] ?? '',
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the output matches. */
function reader(child: ChildProcess & { stdout: NodeJS.ReadableStream }) {
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(output);
      if (match) return match;
      if (child.exitCode !== null) throw new Error(`The service did not start:\n${output}`);
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    }
  };
}

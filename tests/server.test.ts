import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, live } from './support/client.ts';
import { freePort } from './support/free-port.ts';
import { ServiceProcess } from './support/process.ts';

const SERVER = fileURLToPath(new URL('../src/server.ts', import.meta.url));

/** Runs the service to its end. */
async function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [SERVER], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  // Not when it has ended: some of what it wrote may still be on its way.
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

describe('the service as a process', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-process-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('tells all mistakes of its configuration together and ends with 1', async () => {
    const { code, output } = await run({ PORT: 'eighty', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x' });
    expect(code).toBe(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'TOKEN_SECRET']) expect(output).toContain(name);
  });

  it('ends with 1 when the database cannot be reached', async () => {
    const { code, output } = await run({
      DATABASE_URL: 'postgresql://parley@127.0.0.1:1/none',
      TOKEN_SECRET: 'a secret for tests, of forty characters.',
    });
    expect(code).toBe(1);
    expect(output).toContain('cannot start');
  });

  it('starts on an empty folder, chats, stops in order, and goes on where it was', {
    timeout: 240_000,
  }, async () => {
    const service = await ServiceProcess.create({ DATA_DIR: folder });
    await service.start();
    await expect.poll(() => service.output).toContain('demo1      password demo1-parley');
    const { client, api } = await clientOf(service.url, 'walker');
    client.start();
    await live(client);
    const room = client.rooms[0]?.id ?? 0;
    const { seq } = await client.send(room, 'still here after a restart?');

    const second = await run({ DATA_DIR: folder, PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.output).toContain('Another process uses the folder');

    expect(await service.end('SIGTERM')).toBe(0);
    const printed = service.output.length;
    await service.start();
    expect(service.output.slice(printed)).not.toContain('password');
    await live(client);
    const page = await api.page(room, undefined);
    expect(page.messages.find(message => message.seq === seq)?.text).toBe('still here after a restart?');
    client.stop();
    expect(await service.end('SIGTERM')).toBe(0);
  });

  it('tells its metrics on the internal port alone, the first run of a job among them', async () => {
    const port = await freePort();
    const data = join(folder, 'measured');
    const service = await ServiceProcess.create({ DATA_DIR: data, METRICS_PORT: String(port) });
    await service.start();
    const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    await expect.poll(metrics).toContain('parley_jobs_total{task="purge_sessions",result="done"} 1\n');
    expect(await metrics()).toContain('\nparley_bus_up 1\n');
    expect(await metrics()).toContain('\nprocess_cpu_seconds_total ');
    expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
    expect(await service.end('SIGTERM')).toBe(0);
    await expect(metrics()).rejects.toThrow('fetch failed');
  });
});

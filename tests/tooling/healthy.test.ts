import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../scripts/healthy.ts');

describe('scripts/healthy.ts', () => {
  let status = 200;
  let path: string | undefined;
  const server = createServer((request, response) => {
    path = request.url;
    response.writeHead(status).end();
  });
  let port = 0;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.close();
  });

  async function codeOf(args: string[]): Promise<unknown> {
    const run = spawn(process.execPath, [SCRIPT, ...args], { env: { PORT: String(port) }, stdio: 'ignore' });
    return (await once(run, 'exit'))[0];
  }

  it('asks the service in the same container', async () => {
    expect(await codeOf([])).toBe(0);
    expect(path).toBe('/healthz');
  });

  it('asks another address, and ends with 1 when that fails or nobody is there', async () => {
    const url = `http://127.0.0.1:${port}/metrics`;
    expect(await codeOf([url])).toBe(0);
    expect(path).toBe('/metrics');
    status = 503;
    expect(await codeOf([url])).toBe(1);
    expect(await codeOf(['http://127.0.0.1:1/'])).toBe(1);
  });
});

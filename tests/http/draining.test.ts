import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { makeHttp } from './support.ts';

test('a request that is under way at a stop is answered, and holds it up no longer', async () => {
  let stopping = false;
  const { app } = await makeHttp({}, { draining: () => stopping });
  const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  app.get('/slow', async () => {
    begun.resolve();
    await release.promise;
    return { done: true };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, path: '/slow', agent }, resolve).on('error', reject);
  });
  await begun.promise;
  stopping = true;
  const closed = app.close();
  release.resolve();
  const { statusCode, headers } = await answer.then(message => message.resume());
  expect(statusCode).toBe(200);
  expect(headers.connection).toBe('close');
  await closed;
  agent.destroy();
});

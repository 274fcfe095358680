import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { clientOf, live } from '../support/client.ts';
import { upTo } from '../support/log.ts';
import { addressOfApp } from './support/app.ts';
import { expectProblem } from './support/problem.ts';
import { Stack } from './support/stack.ts';
import { Visitor } from './support/visitor.ts';

/** Sockets without hello that one instance takes here. */
const WAITING = 3;
/** Sockets that are refused before requests must still be answered. */
const REFUSALS = 20;

let stack: Stack;
let visitor: Visitor;
beforeEach(async () => {
  const env = { CONNECTIONS_WAITING: String(WAITING), HTTP_RATE: '0', DRAIN_DELAY_SECONDS: '60' };
  stack = await Stack.start({ env });
  visitor = new Visitor(stack.url);
});
afterEach(() => stack?.stop());

/** The instances that answer so many requests from now on. */
async function answering(requests = 20): Promise<Set<unknown>> {
  const instances = new Set<unknown>();
  for (const _ of upTo(requests)) {
    const answer = await visitor.ask({ path: '/healthz' });
    expect(answer.status).toBe(200);
    instances.add((await stack.nginx.lineOf(answer))['upstream']);
  }
  return instances;
}

const instances = (...indexes: number[]) => new Set(indexes.map(index => `${addressOfApp(index)}:8000`));

it('one that is added gets its share, one that is taken out gets nothing, and sockets stay open', async () => {
  const { client } = await clientOf(visitor, 'instances-ann');
  client.start();
  await live(client);
  const states: string[] = [];
  client.on('state', ({ name }) => states.push(name));

  expect(await answering()).toEqual(instances(0, 1));
  await stack.scaleUp();
  await expect.poll(() => answering()).toEqual(instances(0, 1, 2));
  await stack.names.setApps([addressOfApp(2)]);
  await expect.poll(() => answering()).toEqual(instances(2));

  await client.send(client.rooms[0]?.id ?? 0, 'through a worker of before');
  expect(states).toEqual([]);
  client.stop();
});

it('a name server that is away takes nobody out, and is asked again', async () => {
  await stack.names.end('SIGKILL');
  await expect.poll(() => stack.nginx.output).toContain('host not found');
  expect(await answering()).toEqual(instances(0, 1));
  await stack.names.start();
  await stack.names.setApps([addressOfApp(1)]);
  await expect.poll(() => answering()).toEqual(instances(1));
});

it('all of them gone is told as what passes', async () => {
  await Promise.all(stack.apps.map(app => app.end('SIGKILL')));
  expectProblem(await visitor.ask({ path: '/api/v1/me' }), 'busy');
  expectProblem(await visitor.ask({ path: '/ws' }), 'busy');
  await stack.app(1).start();
  await expect.poll(async () => (await visitor.ask({ path: '/readyz' })).status).toBe(200);
});

it('one that stops refuses sockets, and all of them are opened at the other', async () => {
  const stopping = stack.app(0);
  void stopping.end('SIGTERM');
  await expect.poll(async () => (await fetch(`${stopping.url}/readyz`)).status).toBe(503);
  const open = upTo(WAITING).map(() => visitor.socket());
  await Promise.all(open.map(socket => once(socket, 'open')));
  for (const socket of open) socket.terminate();
  const tried = async () => (await stack.nginx.accessLog()).map(line => line['upstream_status']);
  await expect.poll(tried).toContain('503, 101');
});

it('all of them too busy for further sockets still answer requests', async () => {
  const open: WebSocket[] = [];
  const statusOf = async (): Promise<number | undefined> => {
    const socket = visitor.socket();
    const outcome = await Promise.race([once(socket, 'open'), once(socket, 'unexpected-response')]);
    if (outcome.length === 0) open.push(socket);
    return (outcome[1] as IncomingMessage | undefined)?.statusCode;
  };
  const refusals: number[] = [];
  // More than either instance may have before nginx leaves it alone. Who does not say hello makes room in time.
  while (refusals.length < REFUSALS) {
    const status = await statusOf();
    if (status !== undefined) refusals.push(status);
  }
  expect(open.length).toBeGreaterThanOrEqual(2 * WAITING);
  expect(new Set(refusals)).toEqual(new Set([503]));
  expect(await answering()).toEqual(instances(0, 1));
  for (const socket of open) socket.terminate();
});

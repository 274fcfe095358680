import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, live } from '../support/client.ts';
import { Stack } from './support/stack.ts';
import { Visitor } from './support/visitor.ts';

const AGENT = 'a "quoted" agent\\';

let stack: Stack;
let visitor: Visitor;
beforeAll(async () => {
  stack = await Stack.start({ env: { LOG_LEVEL: 'debug' } });
  visitor = new Visitor(stack.url);
});
afterAll(() => stack?.stop());

describe('the access log', () => {
  it('has one line of JSON a request, with what an operator asks for', async () => {
    const headers = { 'user-agent': AGENT, host: 'chat.example.org:8080' };
    const answer = await visitor.ask({ path: '/api/v1/me', headers });
    expect(await stack.nginx.lineOf(answer)).toMatchObject({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      address: visitor.address,
      method: 'GET',
      scheme: 'http',
      host: 'chat.example.org',
      path: '/api/v1/me',
      protocol: 'HTTP/1.1',
      status: 401,
      bytes_in: expect.any(Number),
      bytes_out: expect.any(Number),
      seconds: expect.any(Number),
      upstream: expect.stringMatching(/^127\.0\.0\.1[12]:8000$/),
      upstream_status: '401',
      agent: AGENT,
    });
  });

  it('has the same id as the log of the service and the answer', async () => {
    const forged = { 'x-request-id': '0'.repeat(32) };
    const answer = await visitor.ask({ path: '/api/v1/me', headers: forged });
    const id = String(answer.headers['x-request-id']);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(id).not.toBe('0'.repeat(32));
    await stack.nginx.lineOf(answer);
    const wrote = () => stack.apps.filter(app => app.output.includes(`"${id}"`)).length;
    await expect.poll(wrote).toBe(1);
  });

  it('follows a socket from its handshake to its end', async () => {
    const { client } = await clientOf(visitor, 'log-bob');
    client.start();
    await live(client);
    client.stop();
    const find = async () => (await stack.nginx.accessLog()).find(line => line['path'] === '/ws');
    await expect.poll(find).toMatchObject({ status: 101 });
    const { id } = (await find()) ?? {};
    await expect
      .poll(() => stack.apps.filter(app => app.output.includes(`"connection":"${id}"`)).length)
      .toBe(1);
  });

  it('is JSON whatever comes', async () => {
    await visitor.ask({ path: '/%22%0a%5c', headers: { 'user-agent': '\u00ff"\\', host: 'x' } });
    await visitor.ask({ path: '/"\\', headers: { host: '"' } });
    await visitor.ask({ path: '/', method: 'QUITE"STRANGE' }).catch(() => undefined);
    const last = await visitor.ask({ path: '/last' });
    expect(await stack.nginx.lineOf(last)).toMatchObject({ path: '/last' });
  });

  it('has no query, no token, no password and no cookie', async () => {
    const secret = randomUUID();
    const token = await visitor.signUp('log-ann');
    const headers = {
      authorization: `Bearer ${token}`,
      cookie: `refresh=${secret}`,
      referer: `http://x/?${secret}`,
    };
    await visitor.ask({ path: `/api/v1/users?q=${secret}`, headers });
    await visitor.ask({ path: `/ws?token=${secret}` });
    await visitor.ask({ path: `/nothing%3f?x=${secret}`, method: 'TRACE', headers });
    await visitor.post('/api/v1/auth/login', { login: 'log-ann', password: secret }, headers);
    await stack.nginx.lineOf(await visitor.ask({ path: '/readyz' }));
    const text = JSON.stringify(await stack.nginx.accessLog());
    expect(text).toContain('/api/v1/users');
    for (const hidden of [secret, token, 'a quiet sentence']) expect(text).not.toContain(hidden);
    expect(stack.nginx.output).not.toContain(secret);
  });
});

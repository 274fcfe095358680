import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { plain } from '../avatars/files.ts';
import { upTo } from '../support/log.ts';
import { expectProblem } from './support/problem.ts';
import { Stack } from './support/stack.ts';
import { type Answer, Visitor } from './support/visitor.ts';

/** What comes at once before a limit holds: the bursts of nginx/snippets/routes.conf. */
const [SIGN_INS, UPLOADS, HANDSHAKES] = [30, 10, 200];
/** Most open sockets of one address. */
const SOCKETS = 200;

let stack: Stack;
beforeAll(async () => {
  // So that only nginx is in the way.
  const unlimited = { HTTP_RATE: '0', SIGN_UP_RATE: '0', CONNECTIONS_PER_ADDRESS: '0' };
  stack = await Stack.start({ env: { ...unlimited, SIGN_IN_ATTEMPTS: '100000' } });
});
afterAll(() => stack?.stop());

/** Questions at once: fewer than sockets may be open. */
const AT_ONCE = 100;

/**
 * Asks until nginx refuses; how often it did not, and a refusal. Many at once, for what was used comes back with time.
 * @param burst what may come at once
 */
async function untilRefused(ask: (n: number) => Promise<Answer>, burst: number): Promise<[number, Answer]> {
  const count = Math.min(2 * burst, AT_ONCE);
  let taken = 0;
  while (taken < 5 * burst) {
    const answers = await Promise.all(upTo(count).map(ask));
    const refusals = answers.filter(({ status }) => status === 429);
    taken += answers.length - refusals.length;
    if (refusals[0] !== undefined) return [taken, refusals[0]];
  }
  throw new Error(`${taken} were let through`);
}

/** Whether a socket was opened, or with which status it was refused. */
async function outcomeOf(socket: WebSocket): Promise<'open' | number | undefined> {
  const [, answer] = await Promise.race([once(socket, 'open'), once(socket, 'unexpected-response')]);
  return answer === undefined ? 'open' : (answer as IncomingMessage).statusCode;
}

describe('from one address nginx takes a bounded number of', () => {
  it.each([
    ['/api/v1/auth/login'],
    ['/api/v1/auth/register'],
    ['/api/v1/auth/token'],
    ['/api/v1/auth/appeal'],
    ['//api/v1/../v1/auth/log%69n'],
  ])('sign-ins at %s, and tells when to come back', async path => {
    const [flood, other] = [new Visitor(stack.url), new Visitor(stack.url)];
    const [taken, refusal] = await untilRefused(() => flood.post(path, {}), SIGN_INS);
    expect(taken).toBeGreaterThanOrEqual(SIGN_INS);
    expectProblem(refusal, 'rate_limited');
    expect((await other.post(path, {})).status).not.toBe(429);
  });

  it('sign-ins at all doors together, whatever the client says of its address', async () => {
    const flood = new Visitor(stack.url);
    const doors = ['/api/v1/auth/login', '/api/v1/auth/register', '/api/v1/auth/token'];
    const ask = (n: number) => {
      const address = `203.0.113.${n}`;
      const forged = { 'x-forwarded-for': address, 'x-real-ip': address, forwarded: `for=${address}` };
      return flood.post(doors[n % doors.length] ?? '', {}, forged);
    };
    const [taken] = await untilRefused(ask, SIGN_INS);
    expect(taken).toBeGreaterThanOrEqual(SIGN_INS);
  });

  it('uploads', async () => {
    const flood = new Visitor(stack.url);
    const ask = () => flood.ask({ path: '/api/v1/me/avatar', method: 'PUT' });
    const [taken, refusal] = await untilRefused(ask, UPLOADS);
    expect(taken).toBeGreaterThanOrEqual(UPLOADS);
    expectProblem(refusal, 'rate_limited');
  });

  it('handshakes', async () => {
    const flood = new Visitor(stack.url);
    const [taken, refusal] = await untilRefused(() => flood.ask({ path: '/ws' }), HANDSHAKES);
    expect(taken).toBeGreaterThanOrEqual(HANDSHAKES);
    expectProblem(refusal, 'rate_limited');
  });

  it('open sockets', async () => {
    const [crowd, other] = [new Visitor(stack.url), new Visitor(stack.url)];
    const refused = async () =>
      (await stack.nginx.accessLog()).filter(
        line => line['address'] === crowd.address && line['limit_sockets'] === 'REJECTED',
      ).length;
    // Meanwhile the service gives none of them up, as it does with those that do not say hello.
    for (const app of stack.apps) app.pause();
    const asked = upTo(SOCKETS + 1).map(() => crowd.socket());
    const outcomes = asked.map(outcomeOf);
    try {
      await expect.poll(refused).toBe(1);
    } finally {
      for (const app of stack.apps) app.resume();
    }
    const all = await Promise.all(outcomes);
    expect(all.filter(outcome => outcome === 429)).toHaveLength(1);
    expect(all.filter(outcome => outcome === 'open')).toHaveLength(SOCKETS);
    const socket = other.socket();
    await once(socket, 'open');
    for (const one of [...asked, socket]) one.terminate();
  });

  it('nothing else', async () => {
    const visitor = new Visitor(stack.url);
    const answers = await Promise.all(upTo(100).map(() => visitor.ask({ path: '/api/v1/me' })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect((await visitor.post('/api/v1/auth/refresh', {})).status).not.toBe(429);
  });
});

describe('a body', () => {
  const size = 65_536;
  const text = (bytes: number) => JSON.stringify({ login: 'x'.repeat(bytes - '{"login":""}'.length) });

  it('of a picture may be as large as the service takes it', async () => {
    const visitor = new Visitor(stack.url);
    const authorization = `Bearer ${await visitor.signUp('limits-ann')}`;
    const put = (bytes: Buffer) => {
      const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n';
      const headers = { authorization, 'content-type': 'multipart/form-data; boundary=x' };
      const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]);
      return visitor.ask({ path: '/api/v1/me/avatar', method: 'PUT', headers, body });
    };
    const picture = await plain(64, 64).png().toBuffer();
    const full = Buffer.concat([picture, Buffer.alloc(1_048_576 - picture.length)]);
    expect((await put(full)).status).toBe(202);
    const larger = await put(Buffer.alloc(1_048_577));
    expectProblem(larger, 'body_too_large');
    expect(await stack.nginx.lineOf(larger)).toMatchObject({ upstream_status: '413' });
    expectProblem(await put(Buffer.alloc(1_200_000)), 'body_too_large');
  });

  it('of anything else is small, and refused before the service sees it', async () => {
    const visitor = new Visitor(stack.url);
    const send = (bytes: number) =>
      visitor.ask({
        path: '/api/v1/auth/login',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text(bytes),
      });
    expect((await send(size)).status).toBe(400);
    const refused = await send(size + 1);
    expectProblem(refused, 'body_too_large');
    expect(await stack.nginx.lineOf(refused)).toMatchObject({ status: 413, upstream: '' });
  });

  it('cannot be replaced by a large address or head', async () => {
    const visitor = new Visitor(stack.url);
    expectProblem(await visitor.ask({ path: `/${'x'.repeat(10_000)}` }), 'invalid_request');
    expectProblem(await visitor.ask({ path: '/', headers: { x: 'x'.repeat(10_000) } }), 'invalid_request');
  });
});

describe('a forged address', () => {
  it('is not what a session remembers', async () => {
    const visitor = new Visitor(stack.url);
    const forged = {
      'x-forwarded-for': '203.0.113.7, 127.0.0.1',
      'x-real-ip': '203.0.113.7',
      forwarded: 'for=203.0.113.7',
    };
    const authorization = `Bearer ${await visitor.signUp('limits-eve', forged)}`;
    const answer = await visitor.ask({ path: '/api/v1/me/sessions', headers: { authorization, ...forged } });
    expect(answer.json().sessions).toMatchObject([{ address: visitor.address }]);
  });

  it('of a page is not ours by a forged host', async () => {
    const visitor = new Visitor(stack.url);
    const socket = visitor.socket('/ws', {
      origin: 'https://evil.example',
      'x-forwarded-host': 'evil.example',
    });
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(answer.statusCode).toBe(403);
  });
});

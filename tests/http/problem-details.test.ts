import { connect } from 'node:net';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ErrorCode, ErrorTable } from '#protocol';
import { AppError } from '../../src/errors.ts';
import { makeHttp, type TestHttp } from './support.ts';

let http: TestHttp;
let thrown: unknown;

beforeAll(async () => {
  http = await makeHttp();
  http.app.get('/fail', async () => {
    throw thrown;
  });
  http.app.post(
    '/echo',
    {
      schema: { body: Type.Object({ text: Type.String({ maxLength: 5 }) }, { additionalProperties: false }) },
    },
    async request => request.body,
  );
  http.app.get('/things/:id', async () => ({}));
  await http.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => http.app.close());

async function fail(error: unknown) {
  thrown = error;
  const response = await http.app.inject({ url: '/fail' });
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  return response;
}
const post = (payload: string, headers: Record<string, string> = {}) =>
  http.app.inject({
    method: 'POST',
    url: '/echo',
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
const withCode = (code: string, message = 'secret-detail') => Object.assign(new Error(message), { code });

describe('an error of ours', () => {
  test.each(Object.keys(ErrorTable) as ErrorCode[])('%s has its status, title and urn', async code => {
    const response = await fail(new AppError(code));
    const { status, retryable, message } = ErrorTable[code];
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({
      type: `urn:parley:error:${code}`,
      title: message,
      status,
      code,
      retryable,
    });
  });

  test('carries its detail, and when to come back in whole seconds', async () => {
    const response = await fail(new AppError('busy', { detail: 'Wait for it.', retryAfterMs: 1_001 }));
    expect(response.json().detail).toBe('Wait for it.');
    expect(response.headers['retry-after']).toBe('2');
  });

  test('names the scheme at 401', async () => {
    expect((await fail(new AppError('session_ended'))).headers['www-authenticate']).toBe('Bearer');
    expect((await fail(new AppError('forbidden'))).headers['www-authenticate']).toBeUndefined();
  });

  test('of authentication or authorization is logged with the address', async () => {
    await fail(new AppError('forbidden'));
    expect(http.log).toContainEqual(
      expect.objectContaining({ event: 'refused', code: 'forbidden', address: '127.0.0.1' }),
    );
  });
});

describe('any other error', () => {
  test.each([
    ['an error', new Error('secret-detail')],
    ['an error with a status of its own', Object.assign(new Error('secret-detail'), { statusCode: 418 })],
    ['an SQL error', withCode('42P01')],
    ['an error of another library', withCode('ERR_SOMETHING')],
    ['a text', 'secret-detail'],
    ['undefined', undefined],
  ])('(%s) is internal, tells nothing outside and all in the log', async (_name, error) => {
    const response = await fail(error);
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({
      type: 'urn:parley:error:internal',
      title: ErrorTable.internal.message,
      status: 500,
      code: 'internal',
      retryable: true,
    });
    expect(response.body).not.toContain('secret-detail');
    const line = http.log.findLast(entry => entry['msg'] === 'request failed');
    expect(line).toMatchObject({ level: 50, request: expect.stringMatching(/^[\da-f-]{36}$/) });
  });

  test.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a lost connection', withCode('08006')],
    ['a stopped server', withCode('57P01')],
    ['a full server', withCode('53300')],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
    ['a cut connection', new Error('Connection terminated unexpectedly')],
    ['a wrapped one', new Error('while asking', { cause: withCode('ECONNRESET') })],
  ])('(%s) means that the database is not there', async (_name, error) => {
    const response = await fail(error);
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code: 'unavailable', retryable: true });
    expect(response.headers['retry-after']).toBe('2');
    expect(response.body).not.toContain('secret-detail');
  });

  test('(a cancelled statement) is not the database being gone', async () => {
    expect((await fail(withCode('57014'))).statusCode).toBe(500);
  });
});

describe('a request that cannot be read', () => {
  test('because it is not JSON', async () => {
    for (const payload of ['{', 'nonsense', '{"text":"a"} x', '\u0000']) {
      const response = await post(payload);
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ code: 'invalid_request', detail: 'The body is not JSON.' });
    }
    expect((await post('')).json()).toMatchObject({ code: 'invalid_request', detail: 'The body is empty.' });
  });

  test('because it would poison prototypes', async () => {
    for (const payload of ['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}']) {
      expect((await post(payload)).json().code).toBe('invalid_request');
    }
  });

  test('because it is nested a hundred thousand times', async () => {
    const depth = 30_000;
    const response = await post(`{"text":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect(response.statusCode).toBe(400);
  });

  test('because it is larger than 64 KiB', async () => {
    const response = await post(JSON.stringify({ text: 'x'.repeat(65_536) }));
    expect(response.statusCode).toBe(413);
    expect(response.json().code).toBe('body_too_large');
  });

  test('because of its type', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await post('text=a', { 'content-type': type });
      expect(response.statusCode).toBe(415);
      expect(response.json().code).toBe('unsupported_media_type');
    }
  });

  test('because it does not fit the schema', async () => {
    const response = await post('{"text":"too long","more":1,"and/more":2}');
    expect(response.json()).toMatchObject({
      code: 'invalid_request',
      errors: [
        { path: 'body/more', message: 'is not known' },
        { path: 'body/and~1more', message: 'is not known' },
        { path: 'body/text', message: 'must not have more than 5 characters' },
      ],
    });
  });

  test('because its address is malformed or endless', async () => {
    const malformed = await http.app.inject({ url: '/%ff' });
    expect(malformed.statusCode).toBe(400);
    expect(malformed.json()).toMatchObject({ code: 'invalid_request', detail: 'The address is malformed.' });
    const endless = await http.app.inject({ url: `/things/${'x'.repeat(5_000)}` });
    expect(endless.json().code).toMatch(/invalid_request|not_found/);
  });

  test('because it is no HTTP: the connection is closed, the service goes on', async () => {
    const address = http.app.server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('\x16\x03\x01 nonsense\r\n\r\n'));
      let text = '';
      socket.on('data', data => {
        text += data;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await http.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });
});

describe('an address that no route takes', () => {
  test('is not found', async () => {
    for (const url of ['/nothing', '/things', '/things/1/2', '/fail/']) {
      const response = await http.app.inject({ url });
      expect(response.statusCode).toBe(404);
      expect(response.json().code).toBe('not_found');
    }
  });

  test('but another method does says which', async () => {
    const response = await http.app.inject({ method: 'DELETE', url: '/things/1?x=1' });
    expect(response.statusCode).toBe(405);
    expect(response.json().code).toBe('method_not_allowed');
    expect(response.headers.allow).toBe('GET, HEAD');
    const get = await http.app.inject({ url: '/echo' });
    expect(get.headers.allow).toBe('POST');
    expect((await http.app.inject({ method: 'TRACE', url: '/fail' })).statusCode).toBe(405);
  });
});

describe('request ids', () => {
  test('are ours, whatever a request says', async () => {
    await http.app.inject({ url: '/nothing', headers: { 'request-id': 'forged', 'x-request-id': 'forged' } });
    expect(JSON.stringify(http.log)).not.toContain('forged');
  });
});

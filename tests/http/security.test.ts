import { afterEach, describe, expect, test } from 'vitest';
import { originAllowed } from '../../src/http/origin.ts';
import { makeHttp, type TestHttp } from './support.ts';

let http: TestHttp;
afterEach(() => http?.app.close());

describe('every answer', () => {
  test('has the headers that keep pages and frames of others out', async () => {
    http = await makeHttp();
    for (const url of ['/healthz', '/nothing', '/docs/json']) {
      const { headers } = await http.app.inject({ url });
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers).not.toHaveProperty('strict-transport-security');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
    const { headers } = await http.app.inject({ url: '/healthz' });
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  test('asks for HTTPS where that is what the service is reached by', async () => {
    http = await makeHttp({ SECURE_COOKIES: 'true' });
    const { headers } = await http.app.inject({ url: '/healthz' });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('requests of one address', () => {
  const ask = (remoteAddress: string, headers = {}) =>
    http.app.inject({ url: '/limited', remoteAddress, headers });

  test('are limited by the minute, whether a route takes them or not', async () => {
    http = await makeHttp({ HTTP_RATE: '2' });
    http.app.get('/limited', async () => ({}));
    await ask('192.0.2.1');
    await ask('192.0.2.1');
    const refused = await ask('192.0.2.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.json()).toMatchObject({ code: 'rate_limited', retryable: true });
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await ask('192.0.2.2')).statusCode).toBe(200);
    for (let i = 0; i < 5; i++) {
      expect((await http.app.inject({ url: '/healthz', remoteAddress: '192.0.2.1' })).statusCode).toBe(200);
    }
    const missing = async () =>
      (await http.app.inject({ url: '/nothing', remoteAddress: '192.0.2.3' })).statusCode;
    expect([await missing(), await missing(), await missing()]).toEqual([404, 404, 429]);
  });

  test('are told apart by X-Forwarded-For only when a known proxy says so', async () => {
    http = await makeHttp({ HTTP_RATE: '1', TRUST_PROXY: '10.0.0.1' });
    http.app.get('/limited', async () => ({}));
    const status = async (from: string, forwarded: string) =>
      (await ask(from, { 'x-forwarded-for': forwarded })).statusCode;
    expect(await status('10.0.0.1', '192.0.2.1')).toBe(200);
    expect(await status('10.0.0.1', '192.0.2.2')).toBe(200);
    expect(await status('192.0.2.9', '192.0.2.3')).toBe(200);
    expect(await status('192.0.2.9', '192.0.2.4')).toBe(429);
  });
});

describe('an origin', () => {
  const config = { ALLOWED_ORIGINS: ['https://chat.example.org'] };
  test.each([
    [undefined, true],
    ['http://localhost:8000', true],
    ['https://LOCALHOST:8000', true],
    ['https://chat.example.org', true],
    ['https://chat.example.org.evil.example', false],
    ['http://chat.example.org', false],
    ['http://localhost', false],
    ['http://localhost:8001', false],
    ['https://evil.example/localhost:8000', false],
    ['https://localhost:8000@evil.example', false],
    ['file://localhost:8000', false],
    ['null', false],
    ['', false],
  ])('%s is allowed: %s', (origin, allowed) => {
    expect(originAllowed(origin, 'localhost:8000', config)).toBe(allowed);
  });
});

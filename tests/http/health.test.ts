import { afterEach, describe, expect, test } from 'vitest';
import { makeHttp, type TestHttp } from './support.ts';

let http: TestHttp;
afterEach(() => http.app.close());

describe('health', () => {
  test('ready while the database answers and nothing stops', async () => {
    http = await makeHttp();
    expect((await http.app.inject({ url: '/healthz' })).json()).toEqual({ status: 'alive' });
    const ready = await http.app.inject({ url: '/readyz' });
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toEqual({ status: 'ready', checks: { database: 'ok', serving: 'ok' } });
  });

  test('not ready, yet alive, without a database', async () => {
    http = await makeHttp({}, { ping: async () => Promise.reject(new Error('secret-detail')) });
    const response = await http.app.inject({ url: '/readyz' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ status: 'unready', checks: { database: 'failed', serving: 'ok' } });
    expect((await http.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });

  test('not ready while stopping', async () => {
    http = await makeHttp({}, { draining: () => true });
    const response = await http.app.inject({ url: '/readyz' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ status: 'unready', checks: { database: 'ok', serving: 'failed' } });
  });

  test('not ready when the database does not answer in time', async () => {
    http = await makeHttp({}, { ping: () => new Promise(() => undefined) });
    const response = await http.app.inject({ url: '/readyz' });
    expect(response.json().checks.database).toBe('failed');
  });
});

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
    expect(ready.json()).toEqual({ status: 'ready', checks: { database: 'ok', serving: 'ok', bus: 'ok' } });
  });

  test('not ready, yet alive, without a database', async () => {
    http = await makeHttp({}, { ping: async () => Promise.reject(new Error('secret-detail')) });
    const response = await http.app.inject({ url: '/readyz' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      status: 'unready',
      checks: { database: 'failed', serving: 'ok', bus: 'ok' },
    });
    expect((await http.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });

  test('not ready while stopping', async () => {
    http = await makeHttp({}, { draining: () => true });
    const response = await http.app.inject({ url: '/readyz' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      status: 'unready',
      checks: { database: 'ok', serving: 'failed', bus: 'ok' },
    });
  });

  test('degraded, and not taken out, while the bus is away', async () => {
    let up = true;
    http = await makeHttp({}, { bus: () => up });
    expect((await http.app.inject({ url: '/readyz' })).json()).toMatchObject({ status: 'ready' });
    up = false;
    const response = await http.app.inject({ url: '/readyz' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      status: 'degraded',
      checks: { database: 'ok', serving: 'ok', bus: 'failed' },
    });
  });

  test.each([{ draining: () => true }, { ping: () => Promise.reject(new Error('away')) }])(
    'not ready without the bus when it is not ready with it: %o',
    async other => {
      http = await makeHttp({}, { bus: () => false, ...other });
      const response = await http.app.inject({ url: '/readyz' });
      expect(response.statusCode).toBe(503);
      expect(response.json()).toMatchObject({ status: 'unready', checks: { bus: 'failed' } });
    },
  );

  test('not ready when the database does not answer in time', async () => {
    http = await makeHttp({}, { ping: () => new Promise(() => undefined) });
    const response = await http.app.inject({ url: '/readyz' });
    expect(response.json().checks.database).toBe('failed');
  });
});

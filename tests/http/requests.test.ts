import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { samples } from '../support/metrics.ts';
import { makeHttp, type TestHttp } from './support.ts';

let http: TestHttp;
afterEach(() => http.app.close());

async function listen(): Promise<string> {
  http = await makeHttp();
  http.app.get('/things/:id', async () => ({ fine: true }));
  http.app.get('/broken', async () => {
    throw new Error('broken');
  });
  return http.app.listen({ host: '127.0.0.1', port: 0 });
}

/** Requests that were counted, without the start of their names. */
async function counted(): Promise<Record<string, number>> {
  const found = Object.entries(await samples(http.metrics));
  const name = 'parley_http_requests_total';
  return Object.fromEntries(
    found
      .filter(([sample]) => sample.startsWith(name))
      .map(([sample, value]) => [sample.slice(name.length), value]),
  );
}

const inFlight = async () => (await samples(http.metrics))['parley_http_requests_in_flight'];

/** Lines about requests that are over. */
const lines = () => http.log.filter(line => line['msg'] === 'request');

describe('requests', () => {
  it('are counted by the template of their route, however many addresses there are', async () => {
    const url = await listen();
    for (const path of ['/things/1', '/things/2?secret=x', '/broken', '/nowhere/1', '/nowhere/2']) {
      await (await fetch(`${url}${path}`)).text();
    }
    await fetch(`${url}/things/3`, { method: 'DELETE' });
    await eventually(async () =>
      expect(await counted()).toEqual({
        '{method="GET",route="/things/:id",status="200"}': 2,
        '{method="GET",route="/broken",status="500"}': 1,
        '{method="GET",route="unmatched",status="404"}': 2,
        '{method="DELETE",route="unmatched",status="405"}': 1,
      }),
    );
    const time = 'parley_http_request_duration_seconds_count{method="GET",route="/things/:id"}';
    expect((await samples(http.metrics))[time]).toBe(2);
    expect(await inFlight()).toBe(0);
  });

  it('are counted when their address cannot be read', async () => {
    const url = await listen();
    const { status } = await fetch(`${url}/things/%E0%A4%A`);
    expect(status).toBe(400);
    await eventually(async () =>
      expect(await counted()).toEqual({ '{method="GET",route="unmatched",status="400"}': 1 }),
    );
  });

  it('that the client gives up end all the same', async () => {
    http = await makeHttp();
    let arrived = () => {};
    const there = new Promise<void>(resolve => {
      arrived = resolve;
    });
    let finish = () => {};
    const finished = new Promise<void>(resolve => {
      finish = resolve;
    });
    http.app.get('/slow', async () => {
      arrived();
      await finished;
      return { fine: true };
    });
    const url = new URL(await http.app.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    socket.write('GET /slow HTTP/1.1\r\nHost: here\r\n\r\n');
    await there;
    expect(await inFlight()).toBe(1);
    socket.destroy();
    await eventually(async () => expect(await inFlight()).toBe(0));
    expect(await counted()).toEqual({ '{method="GET",route="/slow",status="499"}': 1 });
    finish();
  });

  it('write one line each, with route, status and time, and nothing of what stands in the address', async () => {
    const url = await listen();
    const answer = await fetch(`${url}/things/1f2e3d?token=very-secret`);
    await answer.text();
    await eventually(() => expect(lines()).toHaveLength(1));
    expect(lines()[0]).toEqual({
      level: 30,
      time: expect.any(Number),
      pid: expect.any(Number),
      hostname: expect.any(String),
      request: expect.stringMatching(/^[\da-f-]{36}$/),
      method: 'GET',
      route: '/things/:id',
      status: 200,
      ms: expect.any(Number),
      address: '127.0.0.1',
      msg: 'request',
    });
    const all = JSON.stringify(http.log);
    expect(all).not.toContain('very-secret');
    expect(all).not.toContain('1f2e3d');
  });

  it('to find out whether it lives write none', async () => {
    const url = await listen();
    await fetch(`${url}/healthz`);
    await fetch(`${url}/broken`);
    await eventually(() => expect(lines().map(line => line['route'])).toEqual(['/broken']));
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParleyClient } from '#client';
import { probe } from '../../canary/probe.ts';
import { Instruments } from '../../src/observability/instruments.ts';
import { canaryMetrics } from '../../src/observability/metrics/canary.ts';
import { clientOf, live } from '../support/client.ts';
import { type TestServer, testServer } from '../support/server.ts';

/** For a probe that waits in vain. */
const HARDLY_MS = 300;
/** Longer than a busy machine takes. */
const LONG_MS = 30_000;

describe('a probe', () => {
  let server: TestServer;
  let sender: ParleyClient;
  let deaf: ParleyClient;
  beforeAll(async () => {
    server = await testServer();
    sender = (await clientOf(server.url, 'singer')).client;
    deaf = (await clientOf(server.url, 'stone')).client;
    sender.start();
    await live(sender);
  });
  afterAll(async () => {
    sender.stop();
    await server.close();
  });

  async function send(listener: ParleyClient, stored: boolean, patienceMs: number) {
    const instruments = new Instruments();
    const asked: number[] = [];
    const room = sender.rooms[0]?.id ?? 0;
    const result = await probe({
      sender,
      listener,
      room,
      observer: canaryMetrics(instruments),
      patienceMs,
      stored: async seq => {
        asked.push(seq);
        return stored;
      },
    });
    const text = await instruments.text();
    return { result, asked, counted: (line: string) => text.includes(`\n${line}\n`) };
  }

  it('that does not arrive in time, but is in the history, is late', async () => {
    const { result, asked, counted } = await send(deaf, true, HARDLY_MS);
    expect(result).toBe('late');
    await expect.poll(() => [sender.rooms[0]?.lastMessage?.seq]).toEqual(asked);
    expect(counted('parley_canary_sends_total{result="late"} 1')).toBe(true);
    expect(counted('parley_canary_ack_duration_seconds_count 1')).toBe(true);
    expect(counted('parley_canary_delivery_duration_seconds_count 0')).toBe(true);
  });

  it('that was acknowledged and is nowhere is missing', async () => {
    const { result, counted } = await send(deaf, false, HARDLY_MS);
    expect(result).toBe('missing');
    expect(counted('parley_canary_sends_total{result="missing"} 1')).toBe(true);
  });

  it('that arrives is delivered, and the history is not asked', async () => {
    const { result, asked, counted } = await send(sender, false, LONG_MS);
    expect(result).toBe('delivered');
    expect(asked).toEqual([]);
    expect(counted('parley_canary_delivery_duration_seconds_count 1')).toBe(true);
  });
});

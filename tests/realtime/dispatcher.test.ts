import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { PROTOCOL_VERSION, type WireError } from '#protocol';
import type { Connection, ConnectionState } from '../../src/realtime/connection.ts';
import { Dispatcher, type DispatcherOptions } from '../../src/realtime/dispatcher.ts';
import { RateLimits } from '../../src/realtime/rate-limits.ts';
import { makeMetrics } from '../support/metrics.ts';

/** What a connection in such a state is told when the service throws `error` at its command. */
async function told(error: unknown, state: 'waiting' | 'live') {
  const fail = () => Promise.reject(error);
  const connection = {
    id: 'connection-1',
    isOpen: true,
    rooms: new Set(),
    state: { name: state as ConnectionState['name'], principal: { user: { id: 1 } } },
    greet: () => {
      connection.state.name = 'greeting';
    },
    refuse: vi.fn<(ref: number | null, error: WireError) => void>(),
    close: vi.fn<(reason: string) => void>(),
  };
  const dispatcher = new Dispatcher({
    greeting: { greet: fail } as unknown as DispatcherOptions['greeting'],
    handlers: { delete: fail } as unknown as DispatcherOptions['handlers'],
    rates: new RateLimits(0, 1),
    live: () => undefined,
    observer: makeMetrics().sockets,
    log: pino({ level: 'silent' }),
  });
  const frame =
    state === 'waiting'
      ? { ref: 1, command: 'hello', data: { version: PROTOCOL_VERSION, token: 'token' } }
      : { ref: 1, command: 'delete', data: { room: 1, seq: 1 } };
  await dispatcher.receive(connection as unknown as Connection, Buffer.from(JSON.stringify(frame)), false);
  return { refused: connection.refuse.mock.lastCall?.[1], closed: connection.close.mock.lastCall?.[0] };
}

describe('a command that fails', () => {
  const refusal = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  it.each([refusal, new Error('Connection terminated unexpectedly')])(
    'because the database is away is worth another try, later: %s',
    async error => {
      const { refused, closed } = await told(error, 'live');
      expect(refused).toMatchObject({ code: 'unavailable', retryable: true, retryAfterMs: 2_000 });
      expect(closed).toBeUndefined();
    },
  );

  it('because the database is away, when it was hello, ends the connection for now', async () => {
    const { refused, closed } = await told(refusal, 'waiting');
    expect(refused).toMatchObject({ code: 'unavailable', retryAfterMs: 2_000 });
    expect(closed).toBe('internal');
  });

  it('for any other reason is internal, and tells nothing of it', async () => {
    const { refused } = await told(new Error('the secret is in the wall'), 'live');
    expect(refused).toMatchObject({ code: 'internal' });
    expect(refused?.message).not.toContain('secret');
  });
});

import { describe, expect, it } from 'vitest';
import { type ErrorCode, ErrorTable } from '#protocol';
import { AppError } from '../src/errors.ts';

describe('an error for whoever caused it', () => {
  it.each(Object.entries(ErrorTable))('%s has its row of the table', (code, row) => {
    const error = new AppError(code as ErrorCode);
    expect(error.status).toBe(row.status);
    expect(error.toWire()).toEqual({ code, message: row.message, retryable: row.retryable });
  });

  it('can say more than its row', () => {
    const error = new AppError('rate_limited', { detail: 'Too many open sockets.', retryAfterMs: 500 });
    expect(error.toWire()).toEqual({
      code: 'rate_limited',
      message: 'Too many open sockets.',
      retryable: true,
      retryAfterMs: 500,
    });
  });

  it('keeps its cause for the log and tells nothing of it', () => {
    const cause = new Error('password of the database');
    const error = new AppError('internal', { cause });
    expect(error.cause).toBe(cause);
    expect(JSON.stringify(error.toWire())).not.toContain('password');
  });

  it.each(Object.entries(ErrorTable))('%s has a fitting status', (_code, { status, retryable }) => {
    expect(status >= 400 && status < 600).toBe(true);
    expect(retryable).toBe(status === 429 || status >= 500);
  });
});

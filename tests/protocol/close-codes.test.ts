import { describe, expect, it } from 'vitest';
import { CloseCode, mayReconnect } from '#protocol';
import { afterClose } from '../../client/core/close-policy.ts';

const codes = Object.entries(CloseCode);
const comeBack = [
  'restart',
  'slow',
  'idle',
  'helloTimeout',
  'expired',
  'flood',
  'tooManyConnections',
  'internal',
];

describe('close codes', () => {
  it('are distinct', () => {
    expect(new Set(codes.map(([, code]) => code)).size).toBe(codes.length);
  });

  it.each(codes)('%s (%i) has its policy in its number', (name, code) => {
    expect(mayReconnect(code)).toBe(comeBack.includes(name));
    if (name !== 'messageTooBig') expect(code >= 4000 && code <= 4999).toBe(true);
  });

  it.each([1000, 1001, 1005, 1006, 1011, 1012, 3000, 4000, 4499])('%i lets a client come back', code => {
    expect(mayReconnect(code)).toBe(true);
  });

  it.each([1009, 4500, 4999])('%i does not', code => {
    expect(mayReconnect(code)).toBe(false);
  });

  it.each(codes)('%s (%i) tells the client core what to do, without an endless circle', (name, code) => {
    const first = afterClose(code, { stable: false, refreshed: false });
    const again = afterClose(code, { stable: false, refreshed: true });
    if (mayReconnect(code)) {
      expect(first.again && again.again && again.wait).toBe(true);
    } else {
      expect(again).toEqual({ again: false, reason: name });
    }
  });
});

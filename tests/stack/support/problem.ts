import { expect } from 'vitest';
import { type ErrorCode, ErrorTable } from '#protocol';
import type { Answer } from './visitor.ts';

/** Expects the answer that the service would give with this code: what nginx refuses must look the same. */
export function expectProblem(answer: Answer, code: ErrorCode): void {
  const { status, retryable, message: title } = ErrorTable[code];
  expect(answer.json()).toEqual({ type: `urn:parley:error:${code}`, title, status, code, retryable });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  if (retryable) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
}

import { expect, test } from 'vitest';
import type { Sanction } from '#protocol';
import { effectAt } from '../../../src/moderation/sanction.policy.ts';
import { inForceAt, writeBarrier } from '../../../web/src/moderation/barrier.ts';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const sanction = (id: number, over: Partial<Sanction> = {}): Sanction => ({
  id,
  kind: 'mute',
  room: 7,
  reason: 'Spam',
  createdAt: at(-60),
  expiresAt: at(id),
  ...over,
});

test('a sanction ends by itself', () => {
  expect(inForceAt({ expiresAt: at(1) }, NOW)).toBe(true);
  expect(inForceAt({ expiresAt: at(0) }, NOW)).toBe(false);
  expect(inForceAt({ expiresAt: null }, NOW)).toBe(true);
});

test('only what is for this room or everywhere keeps from writing here', () => {
  expect(writeBarrier([sanction(5, { room: 8 })], 7, NOW)).toBeUndefined();
  expect(writeBarrier([sanction(5, { room: null })], 7, NOW)?.id).toBe(5);
  expect(writeBarrier([sanction(5)], 7, NOW)?.id).toBe(5);
});

test('of several the one that ends last tells, as with the service', () => {
  const cases = [
    [sanction(5), sanction(9, { kind: 'timeout', room: null }), sanction(7)],
    [sanction(5), sanction(6, { expiresAt: null }), sanction(7)],
    [sanction(-1), sanction(3)],
    [sanction(-1)],
  ];
  for (const sanctions of cases) {
    const recorded = sanctions.map(one => ({ ...one, liftedAt: null }));
    const service = effectAt(recorded, 7, new Date(NOW).toISOString()).write;
    const page = writeBarrier(sanctions, 7, NOW);
    expect(page?.expiresAt).toBe(service?.until);
  }
});

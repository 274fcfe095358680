import { expect, test } from 'vitest';
import { span } from '../../../web/src/moderation/span.ts';

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [119, '119 seconds'],
  [120, '2 minutes'],
  [3_599, '1 hour'],
  [3_600, '1 hour'],
  [5_400, '90 minutes'],
  [7_200, '2 hours'],
  [86_400, '1 day'],
  [2 * 86_400 + 60, '2 days'],
  [7 * 86_400, '7 days'],
])('%i seconds are %s', (seconds, text) => {
  expect(span('en', seconds)).toBe(text);
});

test('in Russian', () => {
  expect(span('ru', 3_600)).toBe('1 час');
  expect(span('ru', 180)).toBe('3 минуты');
  expect(span('ru', 5 * 86_400)).toBe('5 дней');
});

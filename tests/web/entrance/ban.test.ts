import { expect, it } from 'vitest';
import { barredError } from '../../../src/errors.ts';
import { readBan } from '../../../web/src/entrance/ban.ts';

const UNTIL = '2026-11-23T10:00:00.000Z';
/** As the service tells it. */
const told = (until: string | null, reason?: string) =>
  readBan(barredError('banned', until, reason === undefined ? {} : { reason }).message);

it('end and reason of a ban are read from what the service says', () => {
  expect(told(UNTIL, 'Spam. Until 5. Reason: spam\nagain')).toEqual({
    until: UNTIL,
    reason: 'Spam. Until 5. Reason: spam\nagain',
  });
});

it('each of them may be missing', () => {
  expect(told(null, 'Spam')).toEqual({ until: undefined, reason: 'Spam' });
  expect(told(UNTIL)).toEqual({ until: UNTIL, reason: undefined });
  expect(told(null)).toEqual({ until: undefined, reason: undefined });
});

it('a text that says it in another way says nothing more', () => {
  expect(readBan('Go away')).toEqual({ until: undefined, reason: undefined });
});

import { expect, test } from 'vitest';
import { filterOf, KINDS, queueAddress, STATUSES } from '../../../web/src/moderation/queue-address.ts';

const queryOf = (address: string) =>
  Object.fromEntries(new URL(address, 'http://parley').searchParams.entries());

test('a part of the queue is read back from its address', () => {
  for (const status of STATUSES) {
    for (const kind of [undefined, ...KINDS]) {
      const filter = { status, kind };
      expect(filterOf(queryOf(queueAddress(filter)))).toEqual(filter);
    }
  }
});

test('open reports of all kinds are what is shown first', () => {
  expect(queueAddress({ status: 'open', kind: undefined })).toBe('/moderation');
  expect(filterOf({ status: 'nonsense', kind: 'nonsense' })).toEqual({ status: 'open', kind: undefined });
});

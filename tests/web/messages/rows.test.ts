import { expect, it } from 'vitest';
import type { Message } from '#protocol';
import { firstUnread, rowsOf } from '../../../web/src/messages/timeline/rows.ts';
import { made } from './made.ts';

const BOB = { id: 2, name: 'Bob', role: 'user', avatar: null } as const;
const at = (seq: number, day: number, hour: number, minute: number, more: Partial<Message> = {}) =>
  made(seq, { createdAt: new Date(2026, 10, day, hour, minute).toISOString(), ...more });
const firsts = (messages: readonly Message[], before?: Message) =>
  rowsOf(messages, before, undefined).map(row => row.first);

it('groups what one author says within five minutes', () => {
  const messages = [at(1, 21, 10, 0), at(2, 21, 10, 4), at(3, 21, 10, 9), at(4, 21, 10, 10, { author: BOB })];
  expect(firsts(messages)).toEqual([true, false, true, true]);
});

it('does not group over something that happened in the room', () => {
  const joined = at(2, 21, 10, 1, { system: { action: 'joined' }, text: '' });
  expect(firsts([at(1, 21, 10, 0), joined, at(3, 21, 10, 2)])).toEqual([true, true, true]);
});

it('goes on with what is known before the first one', () => {
  expect(firsts([at(2, 21, 10, 1)], at(1, 21, 10, 0))).toEqual([false]);
});

it('begins a day at midnight, of the same author too', () => {
  const rows = rowsOf([at(1, 21, 23, 59), at(2, 22, 0, 1), at(3, 22, 0, 2)], undefined, undefined);
  expect(rows.map(row => row.newDay)).toEqual([true, true, false]);
  expect(rows.map(row => row.first)).toEqual([true, true, false]);
});

it('marks the first unread message, and shows its author', () => {
  const rows = rowsOf([at(1, 21, 10, 0), at(2, 21, 10, 1), at(3, 21, 10, 2)], undefined, 2);
  expect(rows.map(row => row.firstUnread)).toEqual([false, true, false]);
  expect(rows.map(row => row.first)).toEqual([true, true, false]);
});

it('takes for unread what others have written and what can be read', () => {
  const messages = [
    made(1, { author: BOB }),
    made(2),
    made(3, { author: BOB, system: { action: 'joined' } }),
    made(4, { author: BOB, deletedAt: '2026-11-21T10:00:00.000Z' }),
    made(5, { author: BOB }),
  ];
  expect(firstUnread(messages, 1, 1)).toBe(5);
  expect(firstUnread(messages, 0, 1)).toBe(1);
  expect(firstUnread(messages, 5, 1)).toBeUndefined();
  expect(firstUnread(messages, undefined, 1)).toBeUndefined();
});

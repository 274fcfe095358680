import { describe, expect, test } from 'vitest';
import type { Notice, NoticeContent, Sanction } from '#protocol';
import { noticeText } from '../../../web/src/notices/notice-text.ts';
import { en } from '../../../web/src/words/en.ts';
import { ru } from '../../../web/src/words/ru.ts';

const sanction: Sanction = {
  id: 4,
  kind: 'mute',
  room: 7,
  reason: 'Spam',
  createdAt: '2026-11-21T10:15:00.000Z',
  expiresAt: '2026-11-21T11:15:00.000Z',
};
const contents: readonly NoticeContent[] = [
  { kind: 'sanctioned', sanction },
  { kind: 'sanctionLifted', sanction, reason: 'A mistake' },
  { kind: 'messageRemoved', room: 7, seq: 5, reason: 'Spam' },
  { kind: 'messageRestored', room: 7, seq: 5, reason: '' },
  { kind: 'messagesRemoved', reason: 'Spam' },
  { kind: 'avatarRemoved', reason: 'Spam' },
  { kind: 'reportClosed', report: 3, outcome: 'resolved', note: 'Thank you' },
  { kind: 'appealClosed', report: 3, outcome: 'dismissed', note: '' },
  { kind: 'roleChanged', role: 'moderator' },
  { kind: 'secondFactorReset' },
];

const tell = (content: NoticeContent, words = en) =>
  noticeText(
    { content },
    { words, roomName: id => (id === 7 ? 'Garden' : undefined), time: at => `<${at}>` },
  );

describe.each([
  ['English', en],
  ['Russian', ru],
])('in %s', (_, words) => {
  test.each(contents.map(content => [content.kind, content] as const))(
    '%s is told in words',
    (_kind, content) => {
      const { text } = tell(content, words);
      expect(text).not.toBe(words.notices.unknown);
      expect(text).toMatch(/[.!]$/);
      expect(text).not.toMatch(/undefined|null|NaN/);
    },
  );

  test('what a later service tells is something that was done', () => {
    const later = { kind: 'fromTheFuture' } as unknown as Notice['content'];
    expect(tell(later, words)).toEqual({ text: words.notices.unknown, reason: '' });
  });
});

test('a sanction tells what, where, until when, and why', () => {
  const { text, reason } = tell({ kind: 'sanctioned', sanction });
  expect(text).toBe('You may not write in Garden until <2026-11-21T11:15:00.000Z>.');
  expect(reason).toBe('Reason: Spam');
});

test('one without an end or a room tells neither', () => {
  const everywhere = { ...sanction, room: null, expiresAt: null };
  expect(tell({ kind: 'sanctioned', sanction: everywhere }).text).toBe('You may not write.');
});

test('a message of one of my rooms can be gone to', () => {
  const removed = { kind: 'messageRemoved', seq: 5, reason: '' } as const;
  expect(tell({ ...removed, room: 7 }).link?.href).toBe('/rooms/7/5');
  expect(tell({ ...removed, room: 8 })).toEqual({
    text: 'A message of yours was removed in room 8.',
    reason: '',
  });
});

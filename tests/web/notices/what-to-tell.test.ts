import { describe, expect, test } from 'vitest';
import type { Message, RoomEvent, RoomKind } from '#protocol';
import { type Facts, whatToTell } from '../../../web/src/notices/what-to-tell.ts';
import { state } from '../rooms/support/state.ts';

const ROOM = 7;

function said(seq: number, over: Partial<Message> = {}): RoomEvent {
  const data: Message = {
    seq,
    version: seq,
    author: { id: 2, name: 'Anna', role: 'user', avatar: null },
    text: `text ${seq}`,
    createdAt: '2026-11-21T10:15:00.000Z',
    ...over,
  };
  return { event: 'message', room: ROOM, version: data.version, data };
}

const facts = (
  changes: readonly RoomEvent[],
  over: Partial<Facts> = {},
  kind: RoomKind = 'direct',
): Facts => ({
  room: state(ROOM, { readSeq: 9 }, { kind }),
  changes,
  told: 9,
  blocked: new Set(),
  seen: true,
  open: undefined,
  ...over,
});

describe('while somebody looks at the page', () => {
  test('what is said to me alone is told in it', () => {
    expect(whatToTell(facts([said(10)]))).toMatchObject({ where: 'page', count: 1, last: { seq: 10 } });
  });

  test('what is said in the open room is not', () => {
    expect(whatToTell(facts([said(10)], { open: ROOM }))).toBeUndefined();
  });

  test('what is said in rooms of many is not', () => {
    for (const kind of ['general', 'public', 'private'] as const) {
      expect(whatToTell(facts([said(10)], {}, kind))).toBeUndefined();
    }
  });
});

describe('while nobody looks at it', () => {
  test('every room is told of on the desktop, the open one too', () => {
    for (const kind of ['general', 'public', 'private', 'direct'] as const) {
      const telling = whatToTell(facts([said(10)], { seen: false, open: ROOM }, kind));
      expect(telling, kind).toMatchObject({ where: 'desktop', count: 1 });
    }
  });

  test('what came at once is one notice, with its newest message and the number', () => {
    const telling = whatToTell(facts([said(10), said(11), said(14)], { seen: false }));
    expect(telling).toMatchObject({ count: 3, last: { seq: 14 } });
  });
});

describe('nothing is told', () => {
  test.each([
    ['of my own messages', [said(10, { author: { id: 1, name: 'I', role: 'user', avatar: null } })], {}],
    ['of what the room itself says', [said(10, { system: { action: 'joined' }, text: '' })], {}],
    ['of what is deleted already', [said(10, { deletedAt: '2026-11-21T10:16:00.000Z', text: '' })], {}],
    ['of people whom I blocked', [said(10)], { blocked: new Set([2]) }],
    ['of an edit of what was told of', [said(9, { version: 12, editedAt: '2026-11-21T10:16:00.000Z' })], {}],
    ['of what was told of', [said(10)], { told: 10 }],
    ['of what I have read on another device', [said(8)], { told: 0 }],
    ['when no message came', [], {}],
  ] as const)('%s', (_, changes, over) => {
    expect(whatToTell(facts(changes, { seen: false, ...over }))).toBeUndefined();
  });

  test('a message that was edited before it was seen is told of all the same', () => {
    const late = said(10, { version: 12, editedAt: '2026-11-21T10:16:00.000Z' });
    expect(whatToTell(facts([late], { seen: false }))).toMatchObject({ count: 1 });
  });
});

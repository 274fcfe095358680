import { describe, expect, it } from 'vitest';
import type { Notice, NoticeContent, Sanction } from '#protocol';
import { socketUrl } from '../../client/node/socket-url.ts';
import { dayAndTime, messageLine } from '../../client/terminal/format.ts';
import { readInput } from '../../client/terminal/input.ts';
import { noticeText } from '../../client/terminal/notice-text.ts';
import { readOptions, UsageError } from '../../client/terminal/options.ts';
import { manyLines, oneLine } from '../../client/terminal/sanitize.ts';
import { message } from './support/make.ts';

/** What a terminal would obey, or what would turn or hide the text around it. */
const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe('texts of others', () => {
  it.each([
    ['\u001b[2J\u001b[31mred', '\ufffd[2J\ufffd[31mred'],
    ['\u009b31m', '\ufffd31m'],
    ['\u001b]0;title\u0007', '\ufffd]0;title\ufffd'],
    ['back\b\b\b\b', 'back\ufffd\ufffd\ufffd\ufffd'],
    ['a\u202eb\u2066c', 'a\ufffdb\ufffdc'],
    ['one\r\ntwo\tthree', 'one two three'],
    ['emoji 👩‍👩‍👧 é ё', 'emoji 👩‍👩‍👧 é ё'],
  ])('%j become %j', (text, shown) => {
    expect(oneLine(text)).toBe(shown);
  });

  it('keep their lines, set in', () => {
    expect(manyLines('one\ntwo\r\nthree\rfour', '  ')).toBe('one\n  two\n  three\n  four');
  });

  it('reach the terminal without control characters from every field of a message', () => {
    const evil = '\u001b[2Jx\u202e';
    const author = { ...message(1).author, name: evil };
    const rows = [
      message(1, { author, text: evil }),
      message(2, { author, text: '', deletedAt: 'now' }),
      ...(
        ['created', 'renamed', 'topic', 'joined', 'left', 'added', 'removed', 'owner', 'archived'] as const
      ).map(action => message(3, { author, system: { action, user: { id: 4, name: evil }, value: evil } })),
    ];
    for (const row of rows) expect(messageLine(row)).not.toMatch(STEERING);
  });

  it('say when they were edited or deleted', () => {
    expect(messageLine(message(1, { editedAt: 'now' }))).toMatch(/User 2: text 1 \(edited\)$/);
    expect(messageLine(message(1, { text: '', deletedAt: 'now' }))).toMatch(/User 2: \(deleted\)$/);
  });
});

describe('a notice', () => {
  const sanction: Sanction = {
    id: 4,
    kind: 'mute',
    room: 7,
    reason: 'Spam',
    createdAt: '2026-11-21T10:00:00.000Z',
    expiresAt: '2026-11-21T11:00:00.000Z',
  };
  const end = dayAndTime('2026-11-21T11:00:00.000Z');
  const everywhere: Sanction = { ...sanction, kind: 'ban', room: null, expiresAt: null };
  const told = (content: NoticeContent): Notice => ({ id: 1, createdAt: 'now', readAt: null, content });
  const names = (room: number) => (room === 7 ? 'Garden' : undefined);

  it.each<[NoticeContent, string]>([
    [{ kind: 'sanctioned', sanction }, `You are muted in Garden until ${end}: Spam`],
    [{ kind: 'sanctioned', sanction: everywhere }, 'You are banned: Spam'],
    [
      { kind: 'sanctioned', sanction: { ...sanction, kind: 'timeout', room: 8 } },
      `You are timed out in room 8 until ${end}: Spam`,
    ],
    [
      { kind: 'sanctionLifted', sanction, reason: 'A mistake' },
      'You are not muted in Garden any more: A mistake',
    ],
    [
      { kind: 'messageRemoved', room: 7, seq: 5, reason: 'Spam' },
      'A message of yours was removed in Garden: Spam',
    ],
    [
      { kind: 'messageRestored', room: 7, seq: 5, reason: 'A mistake' },
      'A message of yours is back in Garden: A mistake',
    ],
    [{ kind: 'messagesRemoved', reason: 'Spam' }, 'All your messages were removed: Spam'],
    [{ kind: 'avatarRemoved', reason: 'Not yours' }, 'Your picture was removed: Not yours'],
    [
      { kind: 'reportClosed', report: 1, outcome: 'resolved', note: 'Thank you' },
      'Your report was resolved: Thank you',
    ],
    [{ kind: 'appealClosed', report: 1, outcome: 'dismissed', note: '' }, 'Your appeal was dismissed'],
    [{ kind: 'roleChanged', role: 'moderator' }, 'Your role is now moderator.'],
    [{ kind: 'secondFactorReset' }, 'Your second factor was taken away: set it up again.'],
    [{ kind: 'fireworks' } as unknown as NoticeContent, 'Something was done that concerns you.'],
  ])('%j reads: %s', (content, text) => {
    expect(noticeText(told(content), names)).toBe(text);
  });

  it('brings no control characters of those who wrote it', () => {
    const evil = '\u001b[2Jx\u202e';
    const text = noticeText(told({ kind: 'sanctioned', sanction: { ...sanction, reason: evil } }), names);
    expect(text).not.toMatch(STEERING);
  });
});

describe('a typed line', () => {
  it.each([
    ['hello', { do: 'send', text: 'hello' }],
    ['//etc', { do: 'send', text: '/etc' }],
    ['   ', { do: 'nothing' }],
    ['/rooms', { do: 'rooms' }],
    ['/join  Big room ', { do: 'join', room: 'Big room ' }],
    ['/edit better text', { do: 'edit', text: 'better text' }],
    ['/leave', { do: 'leave', confirm: false }],
    ['/report 2 it is spam', { do: 'report', back: 2, text: 'it is spam' }],
    ['/block  anna ', { do: 'block', login: 'anna' }],
    ['/unblock anna', { do: 'unblock', login: 'anna' }],
    ['/mute anna 60 no  spam', { do: 'mute', login: 'anna', minutes: 60, reason: 'no  spam' }],
    ['/ban anna 0 again', { do: 'ban', login: 'anna', minutes: 0, reason: 'again' }],
    ['/notices', { do: 'notices' }],
    ['/leave yes', { do: 'leave', confirm: true }],
    ['/quit', { do: 'quit' }],
  ])('%j asks for %j', (line, input) => {
    expect(readInput(line)).toEqual(input);
  });

  it.each([
    '/join',
    '/edit ',
    '/nonsense',
    '/',
    '/report',
    '/report 0 x',
    '/report 1',
    '/report spam',
    '/block',
    '/unblock a b',
    '/mute anna',
    '/ban anna soon spam',
    '/ban anna 5 ',
  ])('%j is answered with a hint', line => {
    expect(readInput(line)).toMatchObject({ do: 'wrong' });
  });
});

describe('the command line', () => {
  it('has defaults', () => {
    expect(readOptions(['--login', 'demo1'])).toEqual({
      login: 'demo1',
      password: undefined,
      code: undefined,
      url: 'http://localhost:8000',
      room: undefined,
      register: false,
    });
  });

  it('leads to the socket of the same service', () => {
    const options = readOptions(['--login', 'demo1', '--url', 'https://chat.example/parley/']);
    expect(socketUrl(options?.url ?? '')).toBe('wss://chat.example/parley/ws');
  });

  it.each([[[]], [['--login', 'a', '--url', 'ftp://x']], [['--login', 'a', '--url', 'x']], [['--what']]])(
    '%j is refused',
    args => {
      expect(() => readOptions(args)).toThrow(UsageError);
    },
  );

  it('gives way to help', () => {
    expect(readOptions(['--help'])).toBeUndefined();
  });
});

import { expect, it } from 'vitest';
import { frameInWords, refOf } from '../../../web/src/browser/frame-log.ts';

const say = (frame: object) => frameInWords(JSON.stringify(frame));

it('a command is told by its name, without what it holds', () => {
  const hello = { ref: 1, command: 'hello', data: { token: 'a secret', version: 1, rooms: [] } };
  expect(say(hello)).toBe('hello #1');
  expect(say({ ref: 2, command: 'send', data: { room: 3, text: 'between us' } })).toBe('send #2');
});

it('a reply is told by its command and how it ended', () => {
  expect(say({ ref: 2, ok: true, data: { seq: 7 } })).toBe('#2 ok');
  const refused = { ref: 2, ok: false, error: { code: 'muted', message: 'Reason: between us' } };
  expect(say(refused)).toBe('#2 refused: muted');
});

it('an event is told by its name and room', () => {
  expect(say({ event: 'message', room: 3, version: 9, data: { text: 'between us' } })).toBe('message room 3');
  expect(say({ event: 'presence', data: {} })).toBe('presence');
});

it('what is no frame is told as that', () => {
  expect(frameInWords('{')).toBe('unreadable');
  expect(frameInWords(new Uint8Array(2))).toBe('unreadable');
  expect(refOf('null')).toBeUndefined();
  expect(refOf(JSON.stringify({ ref: 4, ok: true, data: {} }))).toBe(4);
});

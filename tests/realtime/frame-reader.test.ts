import { describe, expect, it } from 'vitest';
import { CloseCode, Limits } from '#protocol';
import { type ReadFrame, readFrame } from '../../src/realtime/frame-reader.ts';

const read = (value: unknown): ReadFrame => readFrame(Buffer.from(JSON.stringify(value)), false);
const send = (data: object) => read({ ref: 1, command: 'send', data });
const good = { room: 7, clientId: 'abcdefgh', text: 'hi' };

describe('reading a frame', () => {
  it('gives a command with its data', () => {
    expect(send(good)).toEqual({ ok: true, frame: { ref: 1, command: 'send', data: good } });
  });

  it.each(['', '{', 'null', '1', '"text"', '[]', '[{"ref":1}]', '{"ref":1,}', '\ufeff{}', 'NaN'])(
    'refuses %j and closes, for it is no JSON object',
    text => {
      expect(readFrame(Buffer.from(text), false)).toEqual({
        ok: false,
        ref: null,
        code: 'not_json',
        close: CloseCode.notJson,
      });
    },
  );

  it('refuses binary frames and closes, whatever is in them', () => {
    const frame = Buffer.from(JSON.stringify({ ref: 1, command: 'send', data: good }));
    expect(readFrame(frame, true)).toMatchObject({ ok: false, code: 'not_json', close: CloseCode.notJson });
  });

  it('refuses an envelope with anything missing, wrong or added', () => {
    for (const frame of [
      {},
      { ref: 1, command: 'send' },
      { ref: -1, command: 'send', data: good },
      { ref: 1.5, command: 'send', data: good },
      { ref: '1', command: 'send', data: good },
      { ref: 2 ** 53, command: 'send', data: good },
      { ref: 1, command: 7, data: good },
      { ref: 1, command: 'x'.repeat(33), data: good },
      { ref: 1, command: 'send', data: good, user: 1 },
    ]) {
      expect(read(frame), JSON.stringify(frame)).toMatchObject({ ok: false, code: 'invalid_request' });
    }
  });

  it('answers to the ref wherever there is one', () => {
    expect(read({ ref: 5 })).toMatchObject({ ok: false, ref: 5 });
    expect(read({ ref: 'five' })).toMatchObject({ ok: false, ref: null });
    expect(read({ ref: 5, command: 'dance', data: {} })).toMatchObject({ ref: 5, code: 'unknown_command' });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'HELLO', ''])(
    'knows no command %j',
    command => {
      expect(read({ ref: 1, command, data: {} })).toMatchObject({ ok: false, code: 'unknown_command' });
    },
  );

  it.each([
    { ...good, room: 0 },
    { ...good, room: -1 },
    { ...good, room: 1.5 },
    { ...good, room: '7' },
    { ...good, room: 2 ** 53 },
    { ...good, clientId: 'short' },
    { ...good, clientId: 'with space' },
    { ...good, clientId: 'x'.repeat(65) },
    { ...good, text: 7 },
    { ...good, text: null },
    { ...good, text: 'x'.repeat(Limits.messageLength * 2 + 1) },
    { ...good, user: 2 },
    { room: 7, text: 'hi' },
  ])('refuses a send that is not one: %#', data => {
    expect(send(data)).toMatchObject({ ok: false, ref: 1, code: 'invalid_request' });
  });

  it('says where the fault is and does not repeat the value', () => {
    const bad = send({ ...good, clientId: 'my secret!' });
    expect(bad).toMatchObject({ detail: expect.stringMatching(/^\/clientId: ./) });
    expect(JSON.stringify(bad)).not.toContain('secret');
  });

  it('leaves the prototype alone', () => {
    readFrame(Buffer.from('{"__proto__":{"admin":true},"ref":1,"command":"sync","data":{}}'), false);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('survives the deepest nesting that a frame can hold', () => {
    const deep = '['.repeat(Limits.frameBytes / 2) + ']'.repeat(Limits.frameBytes / 2);
    expect(readFrame(Buffer.from(deep), false)).toMatchObject({ ok: false });
    const inside = `{"ref":1,"command":"send","data":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`;
    expect(readFrame(Buffer.from(inside), false)).toMatchObject({ ok: false, ref: 1 });
  });
});

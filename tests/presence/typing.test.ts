import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Limits } from '#protocol';
import { TypingService } from '../../src/presence/typing.service.ts';

describe('typing', () => {
  let news: [room: number, user: number, active: boolean][];
  let typing: TypingService;
  const caller = { user: 1, connection: 'a', isIn: (room: number) => room < 100 };

  beforeEach(() => {
    vi.useFakeTimers();
    news = [];
    typing = new TypingService((...args) => news.push(args));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is told when it begins and when it ends', () => {
    typing.typing(caller, 5, true);
    typing.typing(caller, 5, false);
    expect(news).toEqual([
      [5, 1, true],
      [5, 1, false],
    ]);
  });

  it('is told once however often it is repeated, and ends by itself after the last', () => {
    typing.typing(caller, 5, true);
    vi.advanceTimersByTime(Limits.typingMs - 1);
    typing.typing(caller, 5, true);
    vi.advanceTimersByTime(Limits.typingMs - 1);
    expect(news).toEqual([[5, 1, true]]);
    vi.advanceTimersByTime(1);
    expect(news).toEqual([
      [5, 1, true],
      [5, 1, false],
    ]);
  });

  it('ends with the connection', () => {
    typing.typing(caller, 5, true);
    typing.typing(caller, 6, true);
    typing.disconnected(1, 'a');
    expect(news.slice(2)).toEqual([
      [5, 1, false],
      [6, 1, false],
    ]);
    vi.runAllTimers();
    expect(news).toHaveLength(4);
  });

  it('that never began cannot end', () => {
    typing.typing(caller, 5, false);
    typing.disconnected(1, 'a');
    expect(news).toEqual([]);
  });

  it('in too many rooms at once ends in the oldest', () => {
    for (let room = 1; room <= 6; room++) typing.typing(caller, room, true);
    expect(news.filter(([, , active]) => !active)).toEqual([[1, 1, false]]);
  });

  it('in a room of others is refused', () => {
    expect(() => typing.typing(caller, 100, true)).toThrow(
      expect.objectContaining({ code: 'room_not_found' }),
    );
  });
});

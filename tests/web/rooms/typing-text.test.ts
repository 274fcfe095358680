import { describe, expect, it, vi } from 'vitest';
import { typingText } from '../../../web/src/rooms/list/typing-text.ts';
import { state } from './support/state.ts';

// The words follow what was chosen in other tabs.
vi.hoisted(() => vi.stubGlobal('addEventListener', () => undefined));

const NOBODY: ReadonlySet<number> = new Set();

describe('who is typing in a room of the list', () => {
  it('is told of one and of several', () => {
    expect(typingText(state(1), [], NOBODY)).toBeUndefined();
    expect(typingText(state(1), [2], NOBODY)).toBe('typing…');
    expect(typingText(state(1), [2, 3], NOBODY)).toBe('Several people are typing…');
  });

  it('leaves out those whom I blocked', () => {
    expect(typingText(state(1), [2, 3], new Set([3]))).toBe('typing…');
    expect(typingText(state(1, {}, { kind: 'direct', name: null }), [2], new Set([2]))).toBeUndefined();
  });
});

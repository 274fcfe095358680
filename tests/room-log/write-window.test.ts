import { describe, expect, it } from 'vitest';
import { WriteWindow } from '../../src/room-log/write-window.ts';

describe('the write window', () => {
  it('is open at first', () => {
    expect(new WriteWindow(20).remaining(0, 1)).toBe(0);
  });

  it('closes for three times the cost of the last delivery', () => {
    const window = new WriteWindow(20);
    window.delivered(2, 1_000);
    expect(window.remaining(1_000, 1)).toBe(6);
    expect(window.remaining(1_004, 1)).toBe(2);
    expect(window.remaining(1_006, 1)).toBe(0);
    expect(window.remaining(5_000, 1)).toBe(0);
  });

  it('closes for no longer than its maximum', () => {
    const window = new WriteWindow(20);
    window.delivered(500, 1_000);
    expect(window.remaining(1_000, 1)).toBe(20);
  });

  it('opens early when many wait', () => {
    const window = new WriteWindow(20);
    window.delivered(10, 1_000);
    expect(window.remaining(1_000, 31)).toBe(20);
    expect(window.remaining(1_000, 32)).toBe(0);
  });

  it('looks at the newest delivery only', () => {
    const window = new WriteWindow(20);
    window.delivered(5, 1_000);
    window.delivered(0, 1_001);
    expect(window.remaining(1_001, 1)).toBe(0);
  });

  it('never closes at 0', () => {
    const window = new WriteWindow(0);
    window.delivered(100, 1_000);
    expect(window.remaining(1_000, 1)).toBe(0);
  });
});

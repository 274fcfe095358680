import { afterEach, describe, expect, test } from 'vitest';
import { Leader } from '../../../web/src/notices/leader.ts';

const leaders: Leader[] = [];
/** A tab. All of this process share the locks of Node, as the tabs of a browser share theirs. */
const tab = (locks?: LockManager): Leader => {
  const leader = new Leader(locks);
  leaders.push(leader);
  return leader;
};
afterEach(() => {
  for (const leader of leaders.splice(0)) leader.end();
});

describe('of the tabs of a browser', () => {
  test('one tells on the desktop', async () => {
    const [first, second] = [tab(), tab()];
    await expect.poll(() => first.tells()).toBe(true);
    expect(await second.tells()).toBe(false);
  });

  test('another one does when that is closed', async () => {
    const [first, second] = [tab(), tab()];
    await expect.poll(() => first.tells()).toBe(true);
    first.end();
    await expect.poll(() => second.tells()).toBe(true);
    expect(await first.tells()).toBe(false);
  });

  test('none does while somebody looks at one of them', async () => {
    const [first, second, third] = [tab(), tab(), tab()];
    await expect.poll(() => first.tells()).toBe(true);
    second.lookedAt(true);
    third.lookedAt(true);
    await expect.poll(() => first.tells()).toBe(false);
    second.lookedAt(false);
    third.lookedAt(false);
    await expect.poll(() => first.tells()).toBe(true);
  });
});

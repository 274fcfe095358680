import { describe, expect, it } from 'vitest';
import { gather } from '../../src/database/gather.ts';

/** Reads that end when the test says so: each key is answered with itself as a text. */
function make(size = 10) {
  const reads: PromiseWithResolvers<void>[] = [];
  const asked: (readonly number[])[] = [];
  const ask = gather<number, string>(size, async keys => {
    const read = Promise.withResolvers<void>();
    asked.push(keys);
    reads.push(read);
    await read.promise;
    return keys.map(String);
  });
  return { ask, asked, read: (n: number) => reads[n] ?? Promise.withResolvers<void>() };
}

describe('gathered reads', () => {
  it('answer who asks alone at once', async () => {
    const { ask, asked, read } = make();
    const answer = ask(1);
    expect(asked).toEqual([[1]]);
    read(0).resolve();
    expect(await answer).toBe('1');
  });

  it('take all that was asked meanwhile together, and give everybody their own', async () => {
    const { ask, asked, read } = make();
    const first = ask(1);
    const crowd = [ask(2), ask(3), ask(2)];
    read(0).resolve();
    await first;
    await expect.poll(() => asked).toEqual([[1], [2, 3, 2]]);
    read(1).resolve();
    expect(await Promise.all(crowd)).toEqual(['2', '3', '2']);
  });

  it('are bounded: more go into the next', async () => {
    const { ask, asked, read } = make(2);
    const all = [1, 2, 3, 4].map(ask);
    for (let n = 0; n < 3; n++) {
      await expect.poll(() => asked.length).toBe(n + 1);
      read(n).resolve();
    }
    expect(await Promise.all(all)).toEqual(['1', '2', '3', '4']);
    expect(asked).toEqual([[1], [2, 3], [4]]);
  });

  it('that fail fail for those who were in them, and for nobody else', async () => {
    const { ask, asked, read } = make();
    const [first, second] = [ask(1), ask(2)];
    const failed = expect(first).rejects.toThrow('away');
    read(0).reject(new Error('away'));
    await failed;
    await expect.poll(() => asked.length).toBe(2);
    read(1).resolve();
    expect(await second).toBe('2');
  });
});

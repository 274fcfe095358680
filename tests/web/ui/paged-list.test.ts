import { describe, expect, test } from 'vitest';
import { type ListPage, PagedList } from '../../../web/src/ui/paged-list.ts';

/** Numbers up to `last`, three a page; `fail` makes the next request go wrong. */
function numbers(last: number) {
  const asked: [number, string][] = [];
  const state = { fail: false };
  const list = new PagedList<number>(async (after, query) => {
    asked.push([after, query]);
    if (state.fail) throw new Error('gone');
    const items = [1, 2, 3].map(step => after + step).filter(number => number <= last);
    return { items, next: after + 3 < last ? after + 3 : null };
  });
  return { list, asked, state };
}

/** A list whose answers come when the test says so. */
function slow() {
  const waiting: ((page: ListPage<string>) => void)[] = [];
  const list = new PagedList<string>(() => new Promise(resolve => waiting.push(resolve)));
  const answer = (at: number, ...items: string[]) => waiting[at]?.({ items, next: null });
  return { list, answer };
}

describe('a list that is fetched page by page', () => {
  test('has the first page at the start, and each further one when it is asked for', async () => {
    const { list } = numbers(7);
    await list.start();
    expect([list.items.value, list.unfinished.value]).toEqual([[1, 2, 3], true]);
    await list.more();
    await list.more();
    expect([list.items.value, list.unfinished.value]).toEqual([[1, 2, 3, 4, 5, 6, 7], false]);
  });

  test('asks for nothing behind its end, nor for two pages at a time', async () => {
    const { list, asked } = numbers(5);
    await list.start();
    await Promise.all([list.more(), list.more()]);
    await list.more();
    expect(asked).toEqual([
      [0, ''],
      [3, ''],
    ]);
  });

  test('begins anew with another query, and keeps it for further pages', async () => {
    const { list, asked } = numbers(9);
    await list.start('a');
    await list.more();
    await list.start('b');
    expect(list.items.value).toEqual([1, 2, 3]);
    await list.more();
    expect(asked.slice(2)).toEqual([
      [0, 'b'],
      [3, 'b'],
    ]);
  });

  test('drops the late answer to an earlier query', async () => {
    const { list, answer } = slow();
    const first = list.start('a');
    const second = list.start('b');
    answer(1, 'Berta');
    await second;
    answer(0, 'Anna');
    await first;
    expect([list.items.value, list.loading.value]).toEqual([['Berta'], false]);
  });

  test('tells why a page did not come, and goes on at the same place', async () => {
    const { list, state } = numbers(6);
    await list.start();
    state.fail = true;
    await list.more();
    expect([list.items.value, list.error.value]).toEqual([[1, 2, 3], new Error('gone')]);
    state.fail = false;
    await list.more();
    expect([list.items.value, list.error.value]).toEqual([[1, 2, 3, 4, 5, 6], undefined]);
  });

  test('changes what it holds, and takes out', async () => {
    const { list } = numbers(3);
    await list.start();
    list.update(number => (number === 2 ? undefined : number * 10));
    expect(list.items.value).toEqual([10, 30]);
  });
});

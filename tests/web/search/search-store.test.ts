import { beforeEach, describe, expect, test } from 'vitest';
import { ParleyError } from '#client';
import type { Message } from '#protocol';
import type { Asked } from '../../../web/src/search/address.ts';
import { type HitPage, SearchStore } from '../../../web/src/search/search-store.ts';

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  seq,
  version: seq,
  author: { id: 2, name: 'Anna', role: 'user', avatar: null },
  text: `text ${seq}`,
  createdAt: '2026-11-21T10:15:00.000Z',
  ...more,
});
const page = (seqs: readonly number[], next: string | null = null, total = seqs.length): HitPage => ({
  hits: seqs.map(seq => ({ room: 7, message: message(seq) })),
  total,
  totalIsExact: true,
  next,
});

describe('a search', () => {
  let asked: { asked: Asked; before: string | undefined }[];
  let answers: { resolve(page: HitPage): void; reject(error: unknown): void }[];
  let store: SearchStore;

  beforeEach(() => {
    asked = [];
    answers = [];
    store = new SearchStore((what, before) => {
      asked.push({ asked: what, before });
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    });
  });

  const look = (q: string, again = false) => store.look({ q, room: undefined }, again);
  const requests = (count: number) => expect.poll(() => answers.length).toBe(count);
  const phase = (name: string) => expect.poll(() => store.state.value.phase).toBe(name);
  const seqs = () => store.state.value.hits.map(hit => hit.message.seq);

  test('asks for nothing when there is nothing, or too little, to look for', async () => {
    look('  ');
    expect(store.state.value.phase).toBe('idle');
    look(' x ');
    expect(store.state.value.phase).toBe('short');
    look('xy');
    await requests(1);
    expect(asked).toEqual([{ asked: { q: 'xy', room: undefined }, before: undefined }]);
  });

  test('asks one question at a time, and of those that waited the last', async () => {
    for (const q of ['on', 'one', 'one t', 'one two']) look(q);
    await requests(1);
    expect(asked[0]?.asked.q).toBe('one two');
    look('three');
    look('three four');
    answers[0]?.resolve(page([1]));
    await requests(2);
    expect(asked[1]?.asked.q).toBe('three four');
    expect(store.state.value).toMatchObject({ phase: 'searching', hits: [] });
    answers[1]?.resolve(page([2]));
    await phase('found');
    expect(seqs()).toEqual([2]);
  });

  test('adds the following page once, and knows the end', async () => {
    look('word');
    await requests(1);
    answers[0]?.resolve(page([9, 8], 'next', 3));
    await phase('found');
    store.more();
    store.more();
    await requests(2);
    answers[1]?.resolve(page([7], null, 3));
    await expect.poll(seqs).toEqual([9, 8, 7]);
    expect(asked[1]?.before).toBe('next');
    store.more();
    expect(store.state.value.loading).toBe(false);
  });

  test('a failed page can be asked for again, and what is there stays', async () => {
    look('word');
    await requests(1);
    answers[0]?.resolve(page([9], 'next', 2));
    await phase('found');
    store.more();
    await requests(2);
    const busy = new ParleyError('busy', 'busy', true);
    answers[1]?.reject(busy);
    await expect.poll(() => store.state.value.error).toBe(busy);
    expect(seqs()).toEqual([9]);
    store.more();
    await requests(3);
    answers[2]?.resolve(page([8], null, 2));
    await expect.poll(seqs).toEqual([9, 8]);
    expect(store.state.value.error).toBeUndefined();
  });

  test('a failed search is told, and looking for the same tries anew', async () => {
    look('word');
    await requests(1);
    answers[0]?.reject(new ParleyError('busy', 'busy', true));
    await phase('failed');
    look('word');
    await requests(2);
  });

  test('what is shown is not asked for again, unless that is wanted', async () => {
    look('word');
    await requests(1);
    answers[0]?.resolve(page([9]));
    await phase('found');
    look(' word ');
    expect(store.state.value.phase).toBe('found');
    look('word', true);
    await requests(2);
  });

  test('hits follow what happens to their messages', async () => {
    look('word');
    await requests(1);
    answers[0]?.resolve(page([9, 8]));
    await phase('found');
    store.changed(7, message(9, { version: 12, text: 'edited' }));
    store.changed(8, message(8, { version: 13, deletedAt: '2026-11-21T10:16:00.000Z', text: '' }));
    expect(store.state.value.hits[0]?.message.text).toBe('edited');
    expect(seqs()).toEqual([9, 8]);
    store.changed(7, message(8, { version: 14, deletedAt: '2026-11-21T10:16:00.000Z', text: '' }));
    expect(seqs()).toEqual([9]);
    expect(store.state.value.total).toBe(1);
  });
});

import { describe, expect, test } from 'vitest';
import type { Notice } from '#protocol';
import { NoticeStore } from '../../../web/src/notices/notice-store.ts';

const notice = (id: number, readAt: string | null = null): Notice => ({
  id,
  createdAt: '2026-11-21T10:15:00.000Z',
  readAt,
  content: { kind: 'messagesRemoved', reason: 'Spam' },
});
const READ = '2026-11-21T10:16:00.000Z';

/** A service with these notices, two on a page. */
function service(all: Notice[]) {
  const marked: number[] = [];
  const down = { list: false, read: false };
  const store = new NoticeStore({
    async list(before = Number.POSITIVE_INFINITY) {
      if (down.list) throw new Error('down');
      const rest = all.filter(one => one.id < before).sort((a, b) => b.id - a.id);
      const notices = rest.slice(0, 2);
      return { notices, next: rest.length > 2 ? (notices.at(-1)?.id ?? null) : null };
    },
    async markRead(upTo) {
      if (down.read) throw new Error('down');
      marked.push(upTo);
    },
  });
  const ids = () => store.notices.value.map(one => one.id);
  return { all, marked, down, store, ids };
}

describe('the list of notices', () => {
  test('grows by its pages until the end', async () => {
    const { store, ids } = service([notice(1), notice(2), notice(3)]);
    await store.load();
    expect(ids()).toEqual([3, 2]);
    expect(store.next.value).toBe(2);
    await store.load();
    expect(ids()).toEqual([3, 2, 1]);
    expect(store.next.value).toBeNull();
  });

  test('has what has just come at its top, once', async () => {
    const { all, store, ids } = service([notice(1)]);
    await store.load();
    all.push(notice(2));
    store.came(notice(2));
    await store.refresh();
    expect(ids()).toEqual([2, 1]);
  });

  test('tells when a page could not be had, and gets it with the next try', async () => {
    const { down, store, ids } = service([notice(1)]);
    down.list = true;
    await store.load();
    expect(store.phase.value).toBe('failed');
    down.list = false;
    await store.load();
    expect(store.phase.value).toBe('loaded');
    expect(ids()).toEqual([1]);
  });

  test('finds what came while there was no connection, and keeps what is marked as new', async () => {
    const { all, store, ids } = service([notice(1)]);
    await store.load();
    all.splice(0, 1, notice(1, READ), notice(2));
    await store.refresh();
    expect(ids()).toEqual([2, 1]);
    expect(store.notices.value.at(-1)?.readAt).toBeNull();
  });
});

describe('what is seen', () => {
  test('is told as read once', async () => {
    const { store, marked } = service([notice(1, READ), notice(2, READ), notice(3)]);
    await store.load();
    await store.seen();
    await store.seen();
    expect(marked).toEqual([3]);
    store.came(notice(4));
    await store.seen();
    expect(marked).toEqual([3, 4]);
  });

  test('is not told while older unread notices may be on pages that are not listed', async () => {
    const { store, marked } = service([notice(1, READ), notice(2), notice(3), notice(4)]);
    await store.load();
    await store.seen();
    expect(marked).toEqual([]);
    await store.load();
    await store.seen();
    expect(marked).toEqual([4]);
  });

  test('is not told when all was read', async () => {
    const { store, marked } = service([notice(1, READ)]);
    await store.load();
    await store.seen();
    expect(marked).toEqual([]);
  });

  test('is told later when it could not be told', async () => {
    const { store, marked, down } = service([notice(1)]);
    await store.load();
    down.read = true;
    await store.seen();
    down.read = false;
    await store.seen();
    expect(marked).toEqual([1]);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryPresenceStore } from '../../src/presence/memory-presence-store.ts';
import { PresenceService } from '../../src/presence/presence.service.ts';
import type { PresenceStore } from '../../src/presence/presence-store.ts';
import { presenceStoreContract } from './presence-store.contract.ts';

presenceStoreContract('memory', async () => new MemoryPresenceStore());

describe('presence', () => {
  let news: { online: readonly number[]; offline: readonly number[] }[];
  let sockets: number;
  let presence: PresenceService;

  beforeEach(async () => {
    vi.useFakeTimers();
    news = [];
    sockets = 0;
    presence = new PresenceService(
      new MemoryPresenceStore(),
      (online, offline) => news.push({ online, offline }),
      () => sockets,
    );
    await presence.start();
  });
  afterEach(async () => {
    await presence.close();
    vi.useRealTimers();
  });

  it('is told for the first and the last connection only, many users at once', async () => {
    await presence.connected(1, 'a');
    await presence.connected(1, 'b');
    await presence.connected(2, 'c');
    await vi.advanceTimersByTimeAsync(200);
    expect(news).toEqual([{ online: [1, 2], offline: [] }]);
    await presence.disconnected(1, 'a');
    await presence.disconnected(1, 'b');
    await vi.advanceTimersByTimeAsync(200);
    expect(news[1]).toEqual({ online: [], offline: [1] });
  });

  it('does not mention who comes and goes within a moment', async () => {
    await presence.connected(1, 'a');
    await presence.disconnected(1, 'a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(news).toEqual([]);
  });

  it('gathers for longer with more sockets', async () => {
    sockets = 5_000;
    await presence.connected(1, 'a');
    await vi.advanceTimersByTimeAsync(400);
    expect(news).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(news).toHaveLength(1);
  });

  it('tells of users whose node died', async () => {
    let expire: (users: readonly number[]) => void = () => undefined;
    const store: PresenceStore = new MemoryPresenceStore();
    store.start = async expired => {
      expire = expired;
    };
    const other = new PresenceService(
      store,
      (online, offline) => news.push({ online, offline }),
      () => 0,
    );
    await other.start();
    expire([3, 4]);
    await vi.advanceTimersByTimeAsync(200);
    expect(news).toEqual([{ online: [], offline: [3, 4] }]);
    await other.close();
  });
});

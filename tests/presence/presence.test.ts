import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryPresenceStore } from '../../src/presence/memory-presence-store.ts';
import { PresenceService } from '../../src/presence/presence.service.ts';
import { presenceStoreContract } from './presence-store.contract.ts';

presenceStoreContract('memory', async () => new MemoryPresenceStore());

/** A store that can be told of what happened elsewhere. */
class SharedStore extends MemoryPresenceStore {
  changed: (users: readonly number[]) => void = () => undefined;
  readonly elsewhere = new Set<number>();
  /** Answers wait for this. */
  answering = Promise.resolve();

  override async start(changed: (users: readonly number[]) => void): Promise<void> {
    this.changed = changed;
    await super.start(changed);
  }

  override async online(users: readonly number[]): Promise<Set<number>> {
    await this.answering;
    return new Set([...(await super.online(users)), ...users.filter(user => this.elsewhere.has(user))]);
  }
}

describe('presence', () => {
  let news: { online: readonly number[]; offline: readonly number[] }[];
  let sockets: number;
  let store: SharedStore;
  let presence: PresenceService;

  beforeEach(async () => {
    vi.useFakeTimers();
    news = [];
    sockets = 0;
    store = new SharedStore();
    presence = new PresenceService(
      store,
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

  it('is told as it is at the end of the window, however often it changed', async () => {
    await presence.connected(1, 'a');
    await presence.disconnected(1, 'a');
    await presence.connected(2, 'b');
    await presence.disconnected(2, 'b');
    await presence.connected(2, 'c');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(news).toEqual([{ online: [2], offline: [1] }]);
  });

  it('that is reported again is no change back', async () => {
    await presence.connected(1, 'a');
    store.changed([1]);
    await vi.advanceTimersByTimeAsync(200);
    expect(news).toEqual([{ online: [1], offline: [] }]);
    store.changed([1]);
    await presence.disconnected(1, 'a');
    await vi.advanceTimersByTimeAsync(200);
    expect(news[1]).toEqual({ online: [], offline: [1] });
  });

  it('is asked for when it is told: another node may have changed it meanwhile', async () => {
    await presence.connected(1, 'a');
    store.elsewhere.add(1);
    await presence.disconnected(1, 'a');
    await vi.advanceTimersByTimeAsync(200);
    expect(news).toEqual([{ online: [1], offline: [] }]);
  });

  it('gathers for longer with more sockets', async () => {
    sockets = 5_000;
    await presence.connected(1, 'a');
    await vi.advanceTimersByTimeAsync(400);
    expect(news).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(news).toHaveLength(1);
  });

  it('tells of users whose node died, a thousand in a window', async () => {
    const users = Array.from({ length: 2_500 }, (_, i) => i + 1);
    store.changed(users);
    await vi.advanceTimersByTimeAsync(200);
    expect(news).toEqual([{ online: [], offline: users.slice(0, 1_000) }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(news.map(({ offline }) => offline.length)).toEqual([1_000, 1_000, 500]);
    expect(news.flatMap(({ offline }) => offline)).toEqual(users);
  });

  it('tells at its end of those who are offline by that, and nothing afterwards', async () => {
    await presence.connected(1, 'a');
    await vi.advanceTimersByTimeAsync(200);
    await presence.connected(2, 'b');
    await presence.close();
    expect(news[1]).toEqual({ online: [], offline: [2, 1] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(news).toHaveLength(2);
  });

  it('waits at its end for what is being told', async () => {
    await presence.connected(1, 'a');
    await presence.disconnected(1, 'a');
    const answer = Promise.withResolvers<void>();
    store.answering = answer.promise;
    await vi.advanceTimersByTimeAsync(200);
    const closed = presence.close();
    answer.resolve();
    await closed;
    expect(news).toEqual([{ online: [], offline: [1] }]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PresenceStore } from '../../src/presence/presence-store.ts';

/** What every presence store must do, whatever it is made of. */
export function presenceStoreContract(name: string, make: () => Promise<PresenceStore>): void {
  describe(`${name} as a presence store`, () => {
    let store: PresenceStore;
    let changed: number[];
    beforeEach(async () => {
      store = await make();
      changed = [];
      await store.start(users => changed.push(...users));
    });
    afterEach(() => store.close());

    /** Who was told of since the last time that this was asked. */
    const told = () => changed.splice(0).sort((a, b) => a - b);

    it('tells of the first and the last connection of a user', async () => {
      await store.connected(1, 'a');
      expect(told()).toEqual([1]);
      await store.connected(1, 'b');
      await store.disconnected(1, 'a');
      expect(told()).toEqual([]);
      await store.disconnected(1, 'b');
      expect(told()).toEqual([1]);
    });

    it('has a user online from the first to the last', async () => {
      await store.connected(1, 'a');
      await store.connected(1, 'b');
      await store.disconnected(1, 'a');
      expect(await store.online([1, 2])).toEqual(new Set([1]));
      await store.disconnected(1, 'b');
      expect(await store.online([1, 2])).toEqual(new Set());
      await store.connected(1, 'c');
      expect(await store.online([1, 2])).toEqual(new Set([1]));
    });

    it('counts users, not connections', async () => {
      expect(store.count).toBe(0);
      await store.connected(1, 'a');
      await store.connected(1, 'b');
      await store.connected(2, 'c');
      expect(store.count).toBe(2);
      await store.disconnected(1, 'a');
      expect(store.count).toBe(2);
      await store.disconnected(1, 'b');
      expect(store.count).toBe(1);
      await store.close();
      expect(store.count).toBe(0);
    });

    it('takes a repeated start or end of one connection once', async () => {
      await store.connected(1, 'a');
      await store.connected(1, 'a');
      await store.disconnected(1, 'a');
      await store.disconnected(1, 'a');
      await store.disconnected(2, 'never');
      expect(told()).toEqual([1, 1]);
      expect(await store.online([1, 2])).toEqual(new Set());
    });

    it('keeps users apart', async () => {
      await store.connected(1, 'a');
      await store.connected(11, 'b');
      await store.disconnected(1, 'a');
      expect(await store.online([1, 11])).toEqual(new Set([11]));
    });

    it('answers about nobody, about repeated and about unknown users', async () => {
      await store.connected(1, 'a');
      expect(await store.online([])).toEqual(new Set());
      expect(await store.online([1, 1, 3])).toEqual(new Set([1]));
    });

    it('tells of each of thousands who come and go at once', async () => {
      const users = Array.from({ length: 2_345 }, (_, i) => i + 1);
      await Promise.all(users.map(user => store.connected(user, `a${user}`)));
      expect(told()).toEqual(users);
      expect(await store.online([...users, 9_999])).toEqual(new Set(users));
      await Promise.all(users.map(user => store.disconnected(user, `a${user}`)));
      expect(told()).toEqual(users);
      expect(await store.online(users)).toEqual(new Set());
    });

    it('ends up with what came last of what was not waited for', async () => {
      await Promise.all([store.connected(1, 'a'), store.disconnected(1, 'a')]);
      expect(await store.online([1])).toEqual(new Set());
      await Promise.all([store.connected(1, 'b'), store.disconnected(1, 'b'), store.connected(1, 'c')]);
      expect(await store.online([1])).toEqual(new Set([1]));
    });

    it('has nobody online after its end, and tells so before', async () => {
      await store.connected(1, 'a');
      await store.connected(2, 'b');
      told();
      await store.close();
      expect(told()).toEqual([1, 2]);
      expect(await store.online([1, 2])).toEqual(new Set());
    });
  });
}

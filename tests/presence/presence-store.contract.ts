import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PresenceStore } from '../../src/presence/presence-store.ts';

/** What every presence store must do, whatever it is made of. */
export function presenceStoreContract(name: string, make: () => Promise<PresenceStore>): void {
  describe(`${name} as a presence store`, () => {
    let store: PresenceStore;
    beforeEach(async () => {
      store = await make();
      await store.start(() => undefined);
    });
    afterEach(() => store.close());

    it('knows the first and the last connection of a user', async () => {
      expect(await store.connected(1, 'a')).toBe(true);
      expect(await store.connected(1, 'b')).toBe(false);
      expect(await store.disconnected(1, 'a')).toBe(false);
      expect(await store.disconnected(1, 'b')).toBe(true);
    });

    it('is online from the first to the last', async () => {
      await store.connected(1, 'a');
      await store.connected(1, 'b');
      await store.disconnected(1, 'a');
      expect(await store.online([1, 2])).toEqual(new Set([1]));
      await store.disconnected(1, 'b');
      expect(await store.online([1, 2])).toEqual(new Set());
    });

    it('takes a repeated start or end of one connection once', async () => {
      expect(await store.connected(1, 'a')).toBe(true);
      expect(await store.connected(1, 'a')).toBe(false);
      expect(await store.disconnected(1, 'a')).toBe(true);
      expect(await store.disconnected(1, 'a')).toBe(false);
      expect(await store.disconnected(2, 'never')).toBe(false);
    });

    it('keeps users apart', async () => {
      await store.connected(1, 'a');
      expect(await store.connected(2, 'b')).toBe(true);
      expect(await store.disconnected(1, 'a')).toBe(true);
      expect(await store.online([1, 2])).toEqual(new Set([2]));
    });
  });
}

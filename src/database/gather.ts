import { Batcher } from './batcher.ts';

interface Asked<K, V> {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One read for many askers: what is asked while one is under way is gathered for the next. So a crowd costs few
 * statements on one connection, and who asks alone is answered at once. A read begins after all of it was asked for.
 * @param size keys in one read
 * @param read gives a value per key, in their order; when it fails, all of its askers are told
 */
export function gather<K, V>(
  size: number,
  read: (keys: readonly K[]) => Promise<readonly V[]>,
): (key: K) => Promise<V> {
  const batcher = new Batcher<Asked<K, V>>({
    size,
    pause: () => 0,
    run: async batch => {
      try {
        const values = await read(batch.map(({ key }) => key));
        for (const [i, { resolve }] of batch.entries()) resolve(values[i] as V);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    },
  });
  return key => new Promise((resolve, reject) => batcher.add({ key, resolve, reject }));
}

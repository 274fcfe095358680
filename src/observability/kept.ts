export interface KeepingOptions {
  /** An answer is good for so long, milliseconds; 0: only for those who ask while it is under way. */
  readonly keepMs: number;
  /** Whoever asks waits so long for an answer, milliseconds. */
  readonly waitMs?: number;
}

/** A scrape must end before Prometheus gives up on the whole of it, after ten seconds. */
const WAIT_MS = 2_000;

/**
 * One read for all who ask at the same time, and for a while after it. There is never more than one under way: a source
 * that hangs is not asked again, and nobody waits long for it.
 * @throws Error when there is no answer in time, or whatever `read` throws
 */
export function kept<T>(
  read: () => Promise<T>,
  { keepMs, waitMs = WAIT_MS }: KeepingOptions,
): () => Promise<T> {
  let underWay: Promise<T> | undefined;
  let known: { readonly value: T; readonly at: number } | undefined;

  async function refresh(): Promise<T> {
    try {
      const value = await read();
      known = { value, at: performance.now() };
      return value;
    } finally {
      underWay = undefined;
    }
  }

  return async () => {
    if (known !== undefined && performance.now() - known.at < keepMs) return known.value;
    underWay ??= refresh();
    return inTime(underWay, waitMs);
  };
}

async function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

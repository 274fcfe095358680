import type { Random } from '#client';

/** Mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A generator of its own, for somebody who takes numbers beside others in no certain order. */
export function fork(random: Random): Random {
  return seeded(Math.floor(random() * 4_294_967_296));
}

/**
 * Runs `work` with the seed that the variable `name` holds, or a new one. What it throws names the seed, as
 * `hint` does.
 */
export async function withSeed<T>(
  name: string,
  work: (random: Random, hint: string) => Promise<T>,
): Promise<T> {
  const seed = Number(process.env[name] ?? Date.now() % 1_000_000);
  const hint = `${name}=${seed}`;
  try {
    return await work(seeded(seed), hint);
  } catch (error) {
    if (error instanceof Error) error.message = `${hint}: ${error.message}`;
    throw error;
  }
}

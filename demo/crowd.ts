import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoOptions } from './options.ts';
import { Person } from './person.ts';
import { NAMES } from './texts.ts';

/** Pause before another try when the service refuses something or is away, milliseconds. */
const RETRY_MS = 5_000;

/** People come one after the other, and talk until the signal. Resolves when all have left. */
export async function crowd(
  options: Omit<DemoOptions, 'lifeMs'>,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<void> {
  // New accounts at each start: nobody could sign in to the old ones.
  const run = randomBytes(3).toString('hex');
  const talking: Promise<void>[] = [];
  for (const name of NAMES.slice(0, options.people)) {
    const login = `${name.toLowerCase()}-${run}`;
    const person = new Person({ url: options.url, paceMs: options.paceMs, name, login, signal });
    const arrived = await tryUntil(signal, tell, () => person.arrive());
    if (!arrived) break;
    tell(`${name} is there`);
    talking.push(live(person, signal, tell));
    await sleep(options.paceMs / 10, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(talking);
}

async function live(person: Person, signal: AbortSignal, tell: (line: string) => void): Promise<void> {
  while (!signal.aborted) {
    const acted = async () => {
      await person.pause();
      await person.act();
    };
    await tryUntil(signal, tell, acted);
  }
  await person.leave();
}

/** Again and again until it works; false when the signal came first. */
async function tryUntil(
  signal: AbortSignal,
  tell: (line: string) => void,
  work: () => Promise<void>,
): Promise<boolean> {
  while (!signal.aborted) {
    try {
      await work();
      return true;
    } catch (error) {
      if (signal.aborted) break;
      tell(`again in ${RETRY_MS / 1_000} s: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return false;
}

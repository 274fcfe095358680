import { mkdir } from 'node:fs/promises';
import lockfile from 'proper-lockfile';

/** A lock that was not renewed for so long belongs to a process that died, milliseconds. */
const STALE_MS = 5_000;
const RENEW_MS = 1_000;
/** Tries to get it, one a second: enough to outlive the lock of a process that was killed. */
const TRIES = 7;

/**
 * Makes sure that one process uses the embedded database: nothing in it would stop a second one from destroying
 * the files. Returns what gives the folder free again.
 * @param lost called when the lock was lost while held, for instance because the folder was removed
 * @throws Error when another process holds it
 */
export async function lockFolder(folder: string, lost: (error: Error) => void): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await lockfile.lock(folder, {
      stale: STALE_MS,
      update: RENEW_MS,
      retries: { retries: TRIES, factor: 1, minTimeout: 1_000, maxTimeout: 1_000 },
      onCompromised: lost,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    throw new Error(
      `Another process uses the folder ${folder}. Stop it, or set DATA_DIR to another folder.`,
      {
        cause: error,
      },
    );
  }
}

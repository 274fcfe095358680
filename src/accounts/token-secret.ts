import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';

const FILE = 'token-secret';

async function read(path: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    if (secret.length < 32)
      throw new Error(`${path} is damaged: remove it to get a new one (all sign in again).`);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The key that signs access tokens: TOKEN_SECRET, or one made at the first start and kept in the data folder,
 * readable by its owner only.
 * @throws Error when the kept file is damaged, or whatever the file system says.
 */
export async function tokenSecret(config: Pick<Config, 'TOKEN_SECRET' | 'DATA_DIR'>): Promise<Uint8Array> {
  const path = join(config.DATA_DIR, FILE);
  const known = config.TOKEN_SECRET ?? (await read(path));
  return new TextEncoder().encode(known ?? (await create(config.DATA_DIR, path)));
}

/** Written aside and linked into place: whole or not there, and of two starting processes the first one wins. */
async function create(folder: string, path: string): Promise<string> {
  const secret = randomBytes(48).toString('base64url');
  const draft = `${path}.${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
    return secret;
  } catch (error) {
    const theirs = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await read(path) : undefined;
    if (theirs === undefined) throw error;
    return theirs;
  } finally {
    await rm(draft, { force: true });
  }
}

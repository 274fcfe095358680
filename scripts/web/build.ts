import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressFiles } from './compress.ts';
import { fingerprint } from './sources.ts';

/** In the folder of the built page: what it was made from. */
const STAMP = '.sources';

const folderOf = (root: string) => join(root, 'web/dist');

/** Whether the page is there and was made from the sources as they are. */
export async function isFresh(root: string): Promise<boolean> {
  const stamp = await readFile(join(folderOf(root), STAMP), 'utf8').catch(() => undefined);
  return stamp !== undefined && stamp === (await fingerprint(root));
}

const isCode = (error: unknown, ...codes: string[]) =>
  codes.includes((error as { code?: string }).code ?? '');

/**
 * Puts a folder in the place of another one, so that nobody finds half of it. When several do this at the same moment,
 * one of them stays.
 */
async function put(made: string, place: string): Promise<void> {
  const away = `${made}-old`;
  await rename(place, away).catch((error: unknown) => {
    if (!isCode(error, 'ENOENT')) throw error;
  });
  await rename(made, place).catch((error: unknown) => {
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  });
  await rm(away, { recursive: true, force: true });
}

/**
 * Builds the page of the project in `root` into web/dist.
 * @throws Error when it cannot be built; the page that was there stays
 */
export async function buildPage(root: string): Promise<void> {
  // Not imported above: in production it is not there, nor is it needed where the page is.
  const { build } = await import('vite');
  const made = join(root, `web/.dist-${process.pid}`);
  // Of the sources before the build: what changes meanwhile makes it stale.
  const stamp = await fingerprint(root);
  try {
    await build({
      root: join(root, 'web'),
      configLoader: 'native',
      mode: 'production',
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
    });
    await compressFiles(made);
    await writeFile(join(made, STAMP), stamp);
    await put(made, folderOf(root));
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

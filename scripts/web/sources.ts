import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What the page is made from: files, and folders with all that is in them. */
export const PAGE_SOURCES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'client/core',
  'src/protocol',
  'web/index.html',
  'web/public',
  'web/src',
  'web/tsconfig.json',
  'web/vite.config.ts',
  'scripts/web',
] as const;

async function filesOf(root: string, source: string): Promise<string[]> {
  const path = join(root, source);
  if (!existsSync(path)) return [];
  if ((await stat(path)).isFile()) return [source];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)));
}

/** What the sources are now, as one hash. Times do not count: a copy of the same files is the same. */
export async function fingerprint(root: string): Promise<string> {
  const files = (await Promise.all(PAGE_SOURCES.map(source => filesOf(root, source)))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

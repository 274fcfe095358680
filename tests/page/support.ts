import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export const DOCUMENT =
  '<!doctype html><title>Parley</title><script type="module" src="/assets/main-B1.js"></script>';
export const SCRIPT = 'document.title = "Parley";\n'.repeat(50);
export const STYLE = 'body { margin: 0 }\n';
export const ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** What `npm run web` leaves, and beside it what must never be shown. */
const FILES: Record<string, string | Buffer> = {
  'secret.js': 'what lies outside of the page',
  'dist/index.html': DOCUMENT,
  'dist/icon.svg': ICON,
  'dist/icon.svg.gz': gzipSync(ICON),
  'dist/manifest.webmanifest': '{"name":"Parley"}',
  'dist/.sources': 'a hidden file',
  'dist/assets/main-B1.js': SCRIPT,
  'dist/assets/main-B1.js.br': brotliCompressSync(SCRIPT),
  'dist/assets/main-B1.js.gz': gzipSync(SCRIPT),
  'dist/assets/main-C2.css': STYLE,
  'dist/assets/.hidden.js': 'a hidden file',
  'dist/assets/deeper/inner.js': 'no address leads here',
};

export interface TestPage {
  /** The folder to serve. */
  readonly folder: string;
  /** Puts another document into its place, as a new build does. */
  rebuild(document: string): Promise<void>;
  remove(): Promise<void>;
}

/** A built page in a folder of its own. */
export async function makePage(): Promise<TestPage> {
  const root = await mkdtemp(join(tmpdir(), 'parley-page-'));
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  const folder = join(root, 'dist');
  return {
    folder,
    rebuild: document => writeFile(join(folder, 'index.html'), document),
    remove: () => rm(root, { recursive: true }),
  };
}

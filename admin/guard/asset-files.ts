import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file that pages of the panel load. */
export interface Asset {
  readonly type: string;
  /** Its content by hash: another content is another version. */
  readonly version: string;
  /** gzip, which every browser reads; made once. */
  readonly gzipped: Buffer;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

const here = dirname(fileURLToPath(import.meta.url));
const adminjs = createRequire(import.meta.url).resolve('adminjs');
const scripts = join(dirname(adminjs), 'lib/frontend/assets/scripts');
const designSystem = join(dirname(createRequire(adminjs).resolve('@adminjs/design-system')), '..');

/** Production builds always: what AdminJS would choose depends on NODE_ENV, and its others are five times as large. */
const FILES = {
  'start.js': join(here, 'browser/start.js'),
  'global.js': join(scripts, 'global-bundle.production.js'),
  'design-system.js': join(designSystem, 'bundle.production.js'),
  'app.js': join(scripts, 'app-bundle.production.js'),
  'components.js': join(here, '../components/bundle.js'),
  'show.js': join(here, 'browser/show.js'),
  'panel.css': join(here, 'browser/panel.css'),
  'sign-in.css': join(here, 'browser/sign-in.css'),
};

export type AssetName = keyof typeof FILES;
export type AssetFiles = Readonly<Record<AssetName, Asset>>;

/** In the order in which pages run them. */
export const PAGE_SCRIPTS = [
  'start.js',
  'global.js',
  'design-system.js',
  'app.js',
  'components.js',
  'show.js',
] as const satisfies readonly AssetName[];

async function load(name: string, path: string): Promise<Asset> {
  const content = await readFile(path).catch((cause: unknown) => {
    throw new Error(`The panel needs ${path}; components are made by npm run panel.`, { cause });
  });
  return {
    type: name.endsWith('.css') ? STYLE : SCRIPT,
    version: createHash('sha256').update(content).digest('hex').slice(0, 16),
    gzipped: await promisify(gzip)(content, { level: 9 }),
  };
}

/**
 * Reads and compresses all of them, once for all apps of the process.
 * @throws Error that names the file that is missing
 */
export const loadAssetFiles = (() => {
  let loading: Promise<AssetFiles> | undefined;
  const loadAll = async () => {
    const entries = Object.entries(FILES).map(
      async ([name, path]) => [name, await load(name, path)] as const,
    );
    return Object.fromEntries(await Promise.all(entries)) as unknown as AssetFiles;
  };
  return () => {
    loading ??= loadAll();
    return loading;
  };
})();

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the web client, built from the sources as they are. */
    page: string;
  }
}

/** A page that is built already, to save the time; default: none. */
const BUILT = process.env['BROWSER_PAGE'];
const WEB = join(import.meta.dirname, '../../../web');

/** Builds the page once for all tests, and not where `npm start` takes it from: that one may run meanwhile. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (BUILT !== undefined) {
    project.provide('page', BUILT);
    return async () => undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'parley-built-page-'));
  await build({
    root: WEB,
    mode: 'production',
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  });
  project.provide('page', folder);
  return () => rm(folder, { recursive: true, force: true });
}

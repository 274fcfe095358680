import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/database/database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a freshly migrated embedded database; empty when the tests run on a server. */
    template: string;
  }
}

/** Migrates one embedded database: opening a copy of it takes a tenth of the time of making a new one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['TEST_DATABASE_URL']) {
    project.provide('template', '');
    return async () => undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'parley-template-'));
  const database = await openDatabase({ kind: 'pglite', dataDir: join(folder, 'db') });
  await database.migrate();
  await database.close();
  project.provide('template', join(folder, 'db'));
  return () => rm(folder, { recursive: true, force: true });
}

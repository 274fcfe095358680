/** `npm run docs` writes what is made from the source; with --check it compares, and says which file is stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiTypes } from './docs/api-types.ts';
import { asyncapi } from './docs/asyncapi.ts';
import { configPage, envExample } from './docs/config.ts';
import { errorsPage } from './docs/errors.ts';
import { metricsPage } from './docs/metrics.ts';
import { openapi } from './docs/openapi.ts';
import { powersPage } from './docs/powers.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const description = await openapi();
const files: Record<string, string> = {
  'docs/CONFIG.md': configPage(),
  '.env.example': envExample(),
  'docs/ERRORS.md': errorsPage(),
  'docs/METRICS.md': metricsPage(),
  'docs/POWERS.md': powersPage(),
  'docs/protocol/asyncapi.json': asyncapi(),
  'docs/protocol/openapi.json': description,
  'web/src/api/schema.d.ts': await apiTypes(description),
};

for (const [path, text] of Object.entries(files)) {
  const known = await readFile(join(root, path), 'utf8').catch(() => undefined);
  if (known === text) continue;
  if (check) {
    process.stderr.write(`${path} is stale: run npm run docs.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(join(root, path), text);
    process.stdout.write(`${path} written\n`);
  }
}
if (check && !process.exitCode) process.stdout.write(`${Object.keys(files).length} files are up to date\n`);

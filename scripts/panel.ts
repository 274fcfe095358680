/** `npm run panel` bundles the panel's components; with --check it compares, and says whether the bundle is stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { bundlePanel, PANEL_BUNDLE } from './panel/bundle.ts';

const bundle = await bundlePanel();
const known = await readFile(PANEL_BUNDLE, 'utf8').catch(() => undefined);
if (known === bundle) {
  process.stdout.write(`the bundle of the panel is up to date, ${bundle.length} characters\n`);
} else if (process.argv.includes('--check')) {
  process.stderr.write('admin/components/bundle.js is stale: run npm run panel.\n');
  process.exitCode = 1;
} else {
  await writeFile(PANEL_BUNDLE, bundle);
  process.stdout.write('admin/components/bundle.js written\n');
}

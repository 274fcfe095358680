/** `npm run dashboards` writes grafana/dashboards; with --check it compares, and says which file is stale. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { files } from './files.ts';

const folder = join(import.meta.dirname, '../dashboards');
const check = process.argv.includes('--check');
const made = files();

/** A dashboard that is no longer made would be provisioned for ever. */
const left = (await readdir(folder)).filter(name => made[name] === undefined);

for (const [name, text] of Object.entries(made)) {
  const known = await readFile(join(folder, name), 'utf8').catch(() => undefined);
  if (known === text) continue;
  if (check) stale(name);
  else {
    await writeFile(join(folder, name), text);
    process.stdout.write(`grafana/dashboards/${name} written\n`);
  }
}
for (const name of left) {
  if (check) stale(name);
  else {
    await rm(join(folder, name));
    process.stdout.write(`grafana/dashboards/${name} removed\n`);
  }
}
if (check && !process.exitCode)
  process.stdout.write(`${Object.keys(made).length} dashboards are up to date\n`);

function stale(name: string): void {
  process.stderr.write(`grafana/dashboards/${name} is stale: run npm run dashboards.\n`);
  process.exitCode = 1;
}

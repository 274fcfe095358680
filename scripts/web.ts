/**
 * `npm run web` builds the web client into web/dist, where the service takes it from. `npm start` does so first, with
 * --if-needed: only where it is missing or was made from other sources.
 */
import { join } from 'node:path';
import { buildPage, isFresh } from './web/build.ts';

const root = join(import.meta.dirname, '..');

/** Whether what builds is installed: in production it is not, and the page was built before. */
function canBuild(): boolean {
  try {
    import.meta.resolve('vite');
    return true;
  } catch {
    return false;
  }
}

async function isWanted(): Promise<boolean> {
  if (!process.argv.includes('--if-needed')) return true;
  if (await isFresh(root)) return false;
  if (canBuild()) return true;
  // Whether it can do without is for the service to say.
  process.stderr.write('The web client is not built anew: its tools are not installed.\n');
  return false;
}

if (await isWanted()) {
  const start = performance.now();
  await buildPage(root);
  process.stdout.write(`web/dist built in ${((performance.now() - start) / 1_000).toFixed(1)} s\n`);
}

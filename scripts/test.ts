/**
 * `node scripts/test.ts [--postgres] [--full] [vitest's own arguments]`
 *
 * --postgres  on the server that TEST_DATABASE_URL names, by default the local one
 * --full      only the long tests of tests/full: kills, floods, whole processes
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const LOCAL_SERVER = 'postgresql://root@127.0.0.1:5432/postgres';

const given = process.argv.slice(2);
const args = given.filter(arg => arg !== '--postgres' && arg !== '--full');
const env = { ...process.env };
if (given.includes('--postgres')) env['TEST_DATABASE_URL'] ||= LOCAL_SERVER;
if (given.includes('--full')) {
  env['FULL_TESTS'] = '1';
  args.unshift('tests/full');
}

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
const run = spawn(process.execPath, [vitest, 'run', ...args], { env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.kill(signal));
run.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});

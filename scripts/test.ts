/**
 * `node scripts/test.ts [--services] [--full] [vitest's own arguments]`
 *
 * --services  on the PostgreSQL and Redis that TEST_DATABASE_URL and TEST_REDIS_URL name, by default the local ones
 * --full      only the long tests of tests/full: kills, floods, whole processes
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const LOCAL_POSTGRES = 'postgresql://root@127.0.0.1:5432/postgres';
const LOCAL_REDIS = 'redis://127.0.0.1:6379';

const given = process.argv.slice(2);
const args = given.filter(arg => arg !== '--services' && arg !== '--full');
const env = { ...process.env };
if (given.includes('--services')) {
  env['TEST_DATABASE_URL'] ||= LOCAL_POSTGRES;
  env['TEST_REDIS_URL'] ||= LOCAL_REDIS;
}
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

/**
 * `node scripts/test.ts [--services] [--full | --stack] [vitest's own arguments]`
 *
 * --services  on the PostgreSQL and Redis that TEST_DATABASE_URL and TEST_REDIS_URL name, by default the local ones
 * --full      only the long tests of tests/full: kills, floods, whole processes
 * --stack     only the tests of tests/stack: nginx, Prometheus and the service with the files of the repository, in a
 *             network of their own; needs root on Linux
 */
import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';

const LOCAL_POSTGRES = 'postgresql://root@127.0.0.1:5432/postgres';
const LOCAL_REDIS = 'redis://127.0.0.1:6379';
/** Network, mounts and processes of its own; the processes end with it, whatever becomes of the tests. */
const OWN_NAMESPACES = [
  'unshare',
  ...['--net', '--mount', '--propagation', 'private'],
  ...['--pid', '--fork', '--kill-child', '--mount-proc'],
  '--',
];

const OWN_ARGS = ['--services', '--full', '--stack'];
const given = process.argv.slice(2);
const args = given.filter(arg => !OWN_ARGS.includes(arg));
const env = { ...process.env };
if (given.includes('--services')) {
  env['TEST_DATABASE_URL'] ||= LOCAL_POSTGRES;
  env['TEST_REDIS_URL'] ||= LOCAL_REDIS;
}
if (given.includes('--full')) {
  env['FULL_TESTS'] = '1';
  args.unshift('tests/full');
}
const stack = given.includes('--stack');
if (stack && process.getuid?.() !== 0) {
  process.stderr.write('The stack tests need root on Linux: they run in a network of their own.\n');
  process.exit(1);
}
// The tests see by it that they are in another network before they change anything of it.
if (stack) env['STACK_TESTS'] = readlinkSync('/proc/self/ns/net');

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
const [command = '', ...rest] = [...(stack ? OWN_NAMESPACES : []), process.execPath, vitest, 'run', ...args];
const run = spawn(command, rest, { env, stdio: 'inherit' });
// The namespaces end with their first process, and with them all that runs there; it minds no gentler signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => run.kill(stack ? 'SIGKILL' : signal));
}
run.on('error', error => {
  process.stderr.write(`${command} cannot be run: ${error.message}\n`);
  process.exitCode = 1;
});
run.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});

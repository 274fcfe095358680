/**
 * `node scripts/test.ts [--services] [--full | --stack | --browser [--shots]] [vitest's own arguments]`
 *
 * --services  on the PostgreSQL and Redis that TEST_DATABASE_URL and TEST_REDIS_URL name, by default the local ones
 * --full      only the long tests of tests/full: kills, floods, whole processes
 * --stack     only the tests of tests/stack: nginx, Prometheus and the service with the files of the repository, in a
 *             network of their own; needs root on Linux
 * --browser   only the tests of tests/browser: web client and admin panel in Chromium, by mouse and keyboard
 * --shots     they also write the pictures of docs/admin and docs/web and docs/web
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const LOCAL_POSTGRES = 'postgresql://root@127.0.0.1:5432/postgres';
const LOCAL_REDIS = 'redis://127.0.0.1:6379';
/** Where Debian has it. */
const CHROMIUM = '/usr/bin/chromium';
/** Network, mounts and processes of its own; the processes end with it, whatever becomes of the tests. */
const OWN_NAMESPACES = [
  'unshare',
  ...['--net', '--mount', '--propagation', 'private'],
  ...['--pid', '--fork', '--kill-child', '--mount-proc'],
  '--',
];

const OWN_ARGS = ['--services', '--full', '--stack', '--browser', '--shots'];
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

if (given.includes('--browser')) {
  try {
    accessSync(CHROMIUM, constants.X_OK);
  } catch {
    process.stderr.write(`The browser tests need ${CHROMIUM}: apt-get install chromium\n`);
    process.exit(1);
  }
  env['BROWSER_TESTS'] = CHROMIUM;
  if (given.includes('--shots')) env['BROWSER_SHOTS'] = '1';
}

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

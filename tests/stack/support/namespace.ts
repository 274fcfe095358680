import { execFileSync } from 'node:child_process';
import { mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage, isFresh } from '../../../scripts/web/build.ts';
import { bind, emptyFolder } from './mounts.ts';
import { NAME_SERVER } from './names.ts';
import { requirePrograms } from './programs.ts';
import { inRepository } from './repository.ts';

/**
 * Makes the network and the folders that the stack expects, in namespaces of these tests' own: nothing of it is seen
 * outside, and all of it goes with the last process here. The page is built if it is not there as its sources are.
 */
export default async function setup(): Promise<() => void> {
  const outside = process.env['STACK_TESTS'];
  if (outside === undefined || outside === readlinkSync('/proc/self/ns/net')) {
    throw new Error('not in a network of its own: use npm run test:stack');
  }
  requirePrograms();
  if (!(await isFresh(inRepository('')))) await buildPage(inRepository(''));
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  const folder = mkdtempSync(join(tmpdir(), 'parley-stack-'));
  const resolver = join(folder, 'resolv.conf');
  writeFileSync(resolver, `nameserver ${NAME_SERVER}\n`);
  bind(resolver, '/etc/resolv.conf');
  // Whatever runs as somebody else than root writes there, as in the containers.
  for (const path of ['/var/log/nginx', '/var/cache', '/var/cache/nginx']) emptyFolder(path);
  return () => rmSync(folder, { recursive: true });
}

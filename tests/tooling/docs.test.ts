import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asyncapi } from '../../scripts/docs/asyncapi.ts';
import { SERVICE_PART } from '../../scripts/docs/compose-env.ts';
import { configPage, envExample } from '../../scripts/docs/config.ts';
import { errorsPage } from '../../scripts/docs/errors.ts';
import { metricsPage } from '../../scripts/docs/metrics.ts';
import { powersPage } from '../../scripts/docs/powers.ts';
import { ConfigSchema, loadConfig } from '../../src/config.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFile(join(root, path), 'utf8');

/** The OpenAPI document needs a running service: `npm run docs:check` compares it. */
const made: [string, string][] = [
  ['docs/CONFIG.md', configPage()],
  ['docs/ERRORS.md', errorsPage()],
  ['docs/METRICS.md', metricsPage()],
  ['docs/POWERS.md', powersPage()],
  ['docs/protocol/asyncapi.json', asyncapi()],
  ['.env.example', envExample()],
];

describe('what is made from the source', () => {
  it.each(made)('%s is up to date', async (path, text) => {
    expect(await read(path)).toBe(text);
  });

  it('holds every setting in the example, with the default that the service has', async () => {
    const service = (await read('.env.example')).split(SERVICE_PART)[1] ?? '';
    const lines = service.split('\n').filter(line => /^#[A-Z0-9_]+=/.test(line));
    const env = Object.fromEntries(lines.map(line => line.slice(1).split(/=(.*)/)));
    expect(Object.keys(env)).toEqual(Object.keys(ConfigSchema.properties));
    expect(loadConfig(env)).toEqual(loadConfig({}));
  });
});

describe('the pages', () => {
  it.each([
    'README.md',
    'docs/ARCHITECTURE.md',
    'docs/MODERATION.md',
    'docs/SECURITY.md',
    'docs/WEB.md',
    'docs/protocol/v1.md',
    'CHANGELOG.md',
  ])('%s links to files that exist', async page => {
    const folder = join(page, '..');
    const links = [...(await read(page)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) => to);
    for (const link of links) await expect(read(join(folder, link)), link).resolves.toBeDefined();
  });

  it('name in SECURITY.md only files that exist', async () => {
    const paths = (await read('docs/SECURITY.md')).match(/(?<=`)(src|client|tests)\/[^`*]+(?=`)/g) ?? [];
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) await expect(stat(join(root, path)), path).resolves.toBeDefined();
  });

  it('name in ARCHITECTURE.md only files and folders that exist', async () => {
    const tree = /```\n(src\/[\s\S]*?)```/.exec(await read('docs/ARCHITECTURE.md'))?.[1] ?? '';
    expect(treePaths(tree).length).toBeGreaterThan(10);
    for (const path of treePaths(tree)) {
      await expect(stat(join(root, path)), path).resolves.toBeDefined();
    }
  });
});

/** Paths of an indented tree: two spaces a level, what follows two spaces is a comment. */
function treePaths(tree: string): string[] {
  const parents: string[] = [];
  return tree
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const level = (line.length - line.trimStart().length) / 2;
      const [name = ''] = line.trim().split(/\s{2,}/);
      parents.length = level;
      parents[level] = name;
      return parents.slice(0, level + 1).join('');
    });
}

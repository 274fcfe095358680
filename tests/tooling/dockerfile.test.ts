import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGE_SOURCES } from '../../scripts/web/sources.ts';
import { read, root, service } from './compose-file.ts';

/** The instructions in order, continued lines joined, without comments. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter(line => line !== '')
  .map(line => {
    const [name = '', ...rest] = line.split(/\s+/);
    return { name, rest: rest.join(' ') };
  });
const start = instructions.findLastIndex(({ name }) => name === 'FROM');
/** The stage that becomes the image. */
const last = instructions.slice(start);
const all = (name: string) => last.filter(each => each.name === name).map(({ rest }) => rest);

/** What these lines copy from this repository: file or folder, and its place below /app. */
const copiedBy = (copies: readonly string[]) =>
  copies
    .filter(rest => !rest.startsWith('--from'))
    .flatMap(rest => {
      const parts = rest.split(' ');
      const target = parts.pop() ?? '';
      return parts.map(source => ({
        source,
        target: target.endsWith('/') ? join(target, source.split('/').at(-1) ?? '') : target,
      }));
    });
/** What is copied into the image. */
const copied = copiedBy(all('COPY'));

/** The stage that builds the page. */
const pageStart = instructions.findIndex(({ name, rest }) => name === 'FROM' && rest.endsWith('AS page'));
const pageStage = instructions.slice(pageStart, start);

/** What is started in the image. */
const started = [
  'src/server.ts',
  ...['canary', 'demo'].map(name => service(name).command?.[1] ?? ''),
  ...copied.map(({ source }) => source).filter(source => /^scripts\/[^/]+\.ts$/.test(source)),
];

/** All modules of ours that these need, by their imports. */
function needed(entries: readonly string[]): Set<string> {
  const { imports } = JSON.parse(read('package.json')) as { imports: Record<string, string> };
  const seen = new Set<string>();
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const code = readFileSync(join(root, path), 'utf8');
    for (const [, from = ''] of code.matchAll(/(?:from|import)\s*\(?\s*'([.#][^']+)'/g)) {
      const target = imports[from] ?? join(dirname(path), from);
      open.push(relative(root, join(root, target)));
    }
  }
  return seen;
}

describe('the Dockerfile', () => {
  it('is based on the Node that package.json pins, in all its stages', () => {
    const { dependencies } = JSON.parse(read('package.json'));
    expect(instructions[0]).toEqual({ name: 'ARG', rest: `NODE=node:${dependencies.node}-trixie-slim` });
    const bases = instructions.filter(({ name }) => name === 'FROM').map(({ rest }) => rest);
    const base = '$'.concat('{NODE}');
    expect(bases).toEqual([`${base} AS packages`, `${base} AS page`, base]);
  });

  it('installs what the lock file says in stages that are left behind: for production, and to build the page', () => {
    const installs = instructions.filter(({ rest }) => /\bnpm (ci|i|install)\b/.test(rest));
    expect(installs).toHaveLength(2);
    expect(installs[0]?.rest).toMatch(/npm ci --omit=dev --ignore-scripts/);
    expect(installs[1]?.rest).toMatch(/npm ci --ignore-scripts/);
    expect(pageStage).toContain(installs[1]);
    for (const install of installs) expect(last).not.toContain(install);
    expect(instructions.map(({ rest }) => rest).join(' ')).not.toMatch(/\b(apt-get|apk|gcc|g\+\+|make)\b/);
  });

  it('runs without rights, without a shell, and can be stopped', () => {
    expect(all('USER').at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(JSON.parse(all('CMD').at(-1) ?? '')).toEqual(['node', 'src/server.ts']);
    expect(all('ENTRYPOINT')).toEqual([]);
    expect(all('STOPSIGNAL')).toEqual(['SIGTERM']);
    const [health = ''] = all('HEALTHCHECK');
    expect(JSON.parse(health.slice(health.indexOf('[')))).toEqual(service('app').healthcheck.test?.slice(1));
  });

  it('copies all that is imported by what is started, to where it is looked for', () => {
    expect(copied.length).toBeGreaterThan(7);
    for (const { source, target } of copied) expect(source).toBe(target.replace(/^\.\//, '') || source);
    const modules = needed(started);
    expect(modules.size).toBeGreaterThan(200);
    for (const path of modules) {
      const there = copied.some(({ source }) => path === source || path.startsWith(`${source}/`));
      expect(there, path).toBe(true);
    }
  });

  it('has the page of the panel ready made, for there is nothing in it that could make it', () => {
    expect(copied.map(({ source }) => source)).toContain('admin');
    expect(statSync(join(root, 'admin/components/bundle.js')).size).toBeGreaterThan(1_000);
  });

  it('builds the page from all that it is made from, and takes nothing but the page', () => {
    const stage = copiedBy(pageStage.filter(({ name }) => name === 'COPY').map(({ rest }) => rest));
    for (const { source, target } of stage) expect(target.replace(/^\.\//, '') || source).toBe(source);
    const sources = stage.map(({ source }) => source);
    for (const needs of [...PAGE_SOURCES, 'scripts/web.ts']) {
      expect(
        sources.some(source => needs === source || needs.startsWith(`${source}/`)),
        needs,
      ).toBe(true);
    }
    const commands = pageStage.filter(({ name }) => name === 'RUN').map(({ rest }) => rest);
    expect(commands.at(-1)).toBe(JSON.parse(read('package.json')).scripts.web);
    const taken = instructions.filter(({ rest }) => rest.startsWith('--from=page'));
    expect(taken.map(({ rest }) => rest)).toEqual(['--from=page /app/web/dist web/dist']);
    expect(last).toContain(taken[0]);
  });

  it('is sent exactly what it copies, and no page that was built elsewhere', () => {
    const rules = read('.dockerignore')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'));
    const sent = rules.filter(line => line.startsWith('!')).map(line => line.slice(1));
    expect(rules[0]).toBe('*');
    const kept = rules.slice(1).filter(line => !line.startsWith('!'));
    expect(kept).toEqual(['web/dist', 'web/.dist-*']);
    // Later lines overrule earlier ones.
    for (const line of kept) expect(rules.indexOf(line)).toBeGreaterThan(rules.indexOf('!web'));
    const sources = instructions
      .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    const outermost = sources.filter(path => !sources.some(other => path.startsWith(`${other}/`)));
    expect(sent.sort()).toEqual([...new Set(outermost)].sort());
    for (const path of sources) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('keeps secrets and data of this folder out', () => {
    for (const { source } of copied) {
      expect(source).not.toMatch(/^(\.|\.env|data|node_modules)$/);
      expect(statSync(join(root, source))).toBeDefined();
    }
  });
});

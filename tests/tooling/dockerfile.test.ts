import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
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

/** What is copied into the image from this repository: file or folder, and its place below /app. */
const copied = all('COPY')
  .filter(rest => !rest.startsWith('--from'))
  .flatMap(rest => {
    const parts = rest.split(' ');
    const target = parts.pop() ?? '';
    return parts.map(source => ({
      source,
      target: target.endsWith('/') ? join(target, source.split('/').at(-1) ?? '') : target,
    }));
  });

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
    expect(bases).toEqual(['$'.concat('{NODE} AS packages'), '$'.concat('{NODE}')]);
  });

  it('installs what the lock file says, for production, in a stage that is left behind', () => {
    const installs = instructions.filter(({ rest }) => /\bnpm (ci|i|install)\b/.test(rest));
    expect(installs).toHaveLength(1);
    expect(installs[0]?.rest).toMatch(/npm ci --omit=dev --ignore-scripts/);
    expect(last).not.toContain(installs[0]);
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

  it('is sent exactly what it copies', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('*');
    const sources = instructions
      .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    expect(
      lines
        .slice(1)
        .map(line => line.replace('!', ''))
        .sort(),
    ).toEqual([...new Set(sources)].sort());
    for (const path of sources) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('keeps secrets and data of this folder out', () => {
    for (const { source } of copied) {
      expect(source).not.toMatch(/^(\.|\.env|data|node_modules)$/);
      expect(statSync(join(root, source))).toBeDefined();
    }
  });
});

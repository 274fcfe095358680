import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_SOURCES } from '../../scripts/web/sources.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILES = {
  'web/index.html': '<!doctype html><title>A page</title><script type="module" src="/src/main.ts"></script>',
  'web/public/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'web/src/main.ts': "import { said } from '#client';\ndocument.title = said as string;\n",
  'client/core/index.ts': `export const said: string = ${JSON.stringify('much to say, '.repeat(200))};\n`,
};

/** A small project with a page, and the very scripts that build it. */
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-web-'));
  for (const part of ['package.json', 'scripts/web.ts', 'scripts/web']) {
    await cp(join(ROOT, part), join(root, part), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const [path, content] of Object.entries(FILES)) await put(path, content);
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['scripts/web.ts', ...args], { cwd: root });
const read = (path: string) => readFile(join(root, 'web/dist', path));

/** The script that the built document names. */
async function script(): Promise<string> {
  const [, name] = /src="\/(assets\/[\w-]+\.js)"/.exec(String(await read('index.html'))) ?? [];
  if (name === undefined) throw new Error('no script in the document');
  return name;
}

describe('npm run web', () => {
  it('makes a page of assets whose names change with their content, each with compressed copies', async () => {
    const { stdout } = await run();
    expect(stdout).toMatch(/^web\/dist built in \d+\.\d s\n$/);
    const name = await script();
    const code = String(await read(name));
    expect(code).toContain('much to say, much to say');
    expect(String(brotliDecompressSync(await read(`${name}.br`)))).toBe(code);
    expect(String(gunzipSync(await read(`${name}.gz`)))).toBe(code);
    expect(String(await read('icon.svg'))).toBe(FILES['web/public/icon.svg']);

    await put('client/core/index.ts', "export const said: string = 'less';\n");
    await run();
    expect(await script()).not.toBe(name);
    expect(existsSync(join(root, 'web/dist', name))).toBe(false);
    // Too small to gain anything.
    expect((await readdir(join(root, 'web/dist/assets'))).filter(file => !file.endsWith('.js'))).toEqual([]);
  });

  it('keeps the page that was there when it fails, and leaves nothing behind', async () => {
    await run();
    const name = await script();
    await put('web/src/main.ts', 'const half = ');
    await expect(run()).rejects.toMatchObject({ code: 1 });
    expect(await script()).toBe(name);
    expect((await readdir(join(root, 'web'))).sort()).toEqual(['dist', 'index.html', 'public', 'src']);
  });

  it('may run twice at once, and makes one whole page', async () => {
    await Promise.all([run(), run()]);
    expect(await read(await script())).toBeDefined();
    expect((await readdir(join(root, 'web'))).sort()).toEqual(['dist', 'index.html', 'public', 'src']);
  });
});

describe('before npm start', () => {
  it('the page is built when it is missing, and then left alone', async () => {
    expect((await run('--if-needed')).stdout).toContain('built');
    expect((await run('--if-needed')).stdout).toBe('');
    // What is newer and yet the same is no reason.
    const now = new Date();
    await utimes(join(root, 'web/src/main.ts'), now, now);
    expect((await run('--if-needed')).stdout).toBe('');
  });

  it.each([
    ['web/src/main.ts', "document.title = 'another';\n"],
    ['web/src/new/part.css', 'body { margin: 0 }\n'],
    ['web/public/robots.txt', 'User-agent: *\n'],
    ['client/core/index.ts', "export const said = 'another';\n"],
    ['src/protocol/index.ts', 'export const changed = true;\n'],
    ['package-lock.json', '{}\n'],
  ])('it is built again when %s has changed', async (path, content) => {
    await run();
    await put(path, content);
    expect((await run('--if-needed')).stdout).toContain('built');
  });

  it('a page that is there does without the tools that build it', async () => {
    await run();
    await rm(join(root, 'node_modules'));
    expect(await run('--if-needed')).toMatchObject({ stdout: '', stderr: '' });
    await put('web/src/main.ts', "document.title = 'another';\n");
    const { stderr } = await run('--if-needed');
    expect(stderr).toBe('The web client is not built anew: its tools are not installed.\n');
    expect(await read(await script())).toBeDefined();
    await expect(run()).rejects.toMatchObject({ code: 1 });
  });
});

it('what the page is made from is all there', () => {
  for (const source of PAGE_SOURCES) expect(existsSync(join(ROOT, source)), source).toBe(true);
});

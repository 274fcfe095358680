import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tokenSecret } from '../../src/accounts/token-secret.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = (secret: Uint8Array) => new TextDecoder().decode(secret);

describe('the key of access tokens', () => {
  test('is TOKEN_SECRET when that is set, and then no file is made', async () => {
    const given = 'a secret from the environment, long enough';
    expect(text(await tokenSecret({ TOKEN_SECRET: given, DATA_DIR: folder }))).toBe(given);
    expect(await readdir(folder)).toEqual([]);
  });

  test('is made once and kept, readable by its owner only', async () => {
    const DATA_DIR = join(folder, 'new', 'data');
    const first = text(await tokenSecret({ DATA_DIR }));
    expect(first).toMatch(/^[\w-]{64}$/);
    expect(text(await tokenSecret({ DATA_DIR }))).toBe(first);
    expect(await readdir(DATA_DIR)).toEqual(['token-secret']);
    expect((await stat(join(DATA_DIR, 'token-secret'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(DATA_DIR, 'token-secret'), 'utf8')).trim()).toBe(first);
  });

  test('is one, even when several ask for the first time at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => tokenSecret({ DATA_DIR: folder })));
    expect(new Set(all.map(text)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['token-secret']);
  });

  test('that is damaged stops the start', async () => {
    await writeFile(join(folder, 'token-secret'), 'short');
    await expect(tokenSecret({ DATA_DIR: folder })).rejects.toThrow('is damaged');
  });

  test('that cannot be kept stops the start', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(tokenSecret({ DATA_DIR: join(folder, 'file') })).rejects.toThrow();
  });
});

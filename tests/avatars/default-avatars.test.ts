import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { animals } from '../../scripts/avatars/animals.ts';
import { drawAll } from '../../scripts/avatars/draw.ts';
import { loadDefaultAvatars } from '../../src/avatars/default-avatars.ts';

const folder = join(import.meta.dirname, '../../assets/avatars');

/** Mean difference of the two pictures' channels, of 255. */
async function difference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = [await sharp(one).raw().toBuffer(), await sharp(other).raw().toBuffer()];
  if (a.length !== b.length) return 255;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

describe('the default pictures', () => {
  it('are two dozen or more, each another one', async () => {
    expect(animals.length).toBeGreaterThanOrEqual(24);
    expect(new Set(animals.map(({ name }) => name)).size).toBe(animals.length);
    expect(new Set(animals.map(({ drawing }) => drawing)).size).toBe(animals.length);
  });

  it('are those that the script draws, in all widths', async () => {
    const drawn = await drawAll();
    const kept = (await readdir(folder, { recursive: true })).filter(path => path.endsWith('.webp'));
    expect(kept.sort()).toEqual(drawn.map(({ path }) => path).sort());
    // Not byte by byte: another version of the image library may round differently.
    for (const { path, bytes } of drawn) {
      const file = await readFile(join(folder, path));
      const { format, width, height } = await sharp(file).metadata();
      expect(`${width}.${format}`).toBe(path.split('/')[1]);
      expect(height).toBe(width);
      expect(await difference(file, bytes), path).toBeLessThan(2);
    }
  });

  it('are small', async () => {
    let bytes = 0;
    for (const path of await readdir(folder, { recursive: true })) {
      const file = await stat(join(folder, path));
      if (file.isFile()) bytes += file.size;
    }
    expect(bytes).toBeLessThan(1_000_000);
  });

  it('are drawn from at random, and each address leads to a picture', async () => {
    const defaults = await loadDefaultAvatars();
    const addresses = new Set(Array.from({ length: 500 }, () => defaults.random()));
    expect(addresses.size).toBeGreaterThan(19);
    for (const address of addresses) {
      const [, , key = ''] = address.split('/');
      for (const width of [48, 128, 512] as const) expect(defaults.get(key, width)).toBeDefined();
    }
    expect(defaults.get('0'.repeat(32), 128)).toBeUndefined();
  });

  it('must be there', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'parley-avatars-'));
    await expect(loadDefaultAvatars(empty)).rejects.toThrow('There are no default avatars');
    await expect(loadDefaultAvatars(join(empty, 'nowhere'))).rejects.toThrow('ENOENT');
    await rm(empty, { recursive: true });
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, pictureOf, WIDTHS, type Width } from './address.ts';

const FOLDER = join(import.meta.dirname, '../../assets/avatars');

/** The pictures of people who chose none; `scripts/default-avatars.ts` draws them. Half a megabyte, kept in memory. */
export interface DefaultAvatars {
  /** The address of one of them. */
  random(): string;
  get(key: string, width: Width): Uint8Array | undefined;
}

/** @throws Error when there is no picture, or one of its files is missing */
export async function loadDefaultAvatars(folder = FOLDER): Promise<DefaultAvatars> {
  const files = new Map<string, Uint8Array>();
  const keys = (await readdir(folder)).filter(key => pictureOf(key, String(WIDTHS[0])) !== undefined).sort();
  if (keys.length === 0) throw new Error(`There are no default avatars in ${folder}.`);
  for (const key of keys) {
    for (const width of WIDTHS) {
      files.set(`${key}/${width}`, await readFile(join(folder, key, `${width}.webp`)));
    }
  }
  return {
    random: () => addressOf(keys[Math.floor(Math.random() * keys.length)] ?? ''),
    get: (key, width) => files.get(`${key}/${width}`),
  };
}

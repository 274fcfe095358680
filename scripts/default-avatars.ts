/**
 * `npm run avatars` draws the pictures that people have who chose none, into assets/avatars. It removes none: people
 * may still have one that is drawn differently now.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { drawAll } from './avatars/draw.ts';

const folder = join(import.meta.dirname, '../assets/avatars');
const files = await drawAll();
for (const { path, bytes } of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
}
process.stdout.write(`${files.length} files written\n`);

import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What compresses well; pictures and fonts are compressed already. */
const FILES = '**/*.{css,js,json,svg,webmanifest}';
/** Smaller than this it fits into the first packet anyway, bytes. */
const LEAST = 1_024;

const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Puts a copy for each encoding beside the files of this folder, so that nothing is compressed while people wait. */
export async function compressFiles(folder: string): Promise<void> {
  for await (const name of glob(FILES, { cwd: folder })) {
    const path = join(folder, name);
    const content = await readFile(path);
    if (content.length < LEAST) continue;
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content, best));
    await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
  }
}

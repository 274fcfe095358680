import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { WIDTHS } from '../../src/avatars/address.ts';
import { animals } from './animals.ts';
import { SIZE } from './shapes.ts';

/** A picture in one width; `path` is that in the folder and, with a slash before it, in the address. */
export interface PictureFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * Draws all default pictures. The key is of the drawing and not of the bytes, which another version of the image
 * library would make slightly different: an address that people have must not go away by that.
 */
export async function drawAll(): Promise<PictureFile[]> {
  const files: PictureFile[] = [];
  for (const { background, drawing } of animals) {
    const svg = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">` +
        `<rect width="${SIZE}" height="${SIZE}" fill="${background}"/>${drawing}</svg>`,
    );
    const key = createHash('sha256').update(svg).digest('hex').slice(0, 32);
    for (const width of WIDTHS) {
      const picture = sharp(svg).resize(width).removeAlpha();
      const bytes = await picture.webp({ quality: 82, smartSubsample: true, effort: 5 }).toBuffer();
      files.push({ path: `${key}/${width}.webp`, bytes });
    }
  }
  return files;
}

import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { AppError } from '../errors.ts';
import { WIDTHS, type Width } from './address.ts';

/** Most pixels of a picture: a small file can unpack to any size. */
const PIXELS = 25_000_000;
/** Work on one picture ends after this time, in seconds. */
const LONGEST_SECONDS = 10;
const LARGEST = Math.max(...WIDTHS) as Width;
const FORMATS: readonly string[] = ['png', 'jpeg', 'webp'];
const WEBP = { quality: 80, smartSubsample: true } as const;

// One thread a picture and nothing kept between two, so that memory and processors stay for the chat.
sharp.concurrency(1);
sharp.cache(false);
// Readers of other formats are not reached at all, whatever a file says that it is.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});

/** What is made of an upload. */
export interface Pictures {
  /** Of the content: the same picture has the same key. */
  readonly key: string;
  readonly files: readonly { readonly width: Width; readonly bytes: Uint8Array }[];
}

const unreadable = (cause?: unknown) => new AppError('avatar_unreadable', { cause });

/** The pixels are counted by whoever asks, who can tell too many from what is no picture at all. */
const readHeader = async (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: false }).metadata();

/**
 * Looks at the header alone: nothing is unpacked.
 * @throws AppError `avatar_unreadable` when it is not PNG, JPEG or WebP, `avatar_too_large`
 */
export async function checkHeader(bytes: Uint8Array): Promise<void> {
  const { format, width, height } = await readHeader(bytes).catch((error: unknown) => {
    throw unreadable(error);
  });
  if (!FORMATS.includes(format)) throw unreadable();
  if (width * height > PIXELS) throw new AppError('avatar_too_large');
}

/**
 * Draws the pictures anew from an upload: upright, square, the first frame only, and none of its bytes or metadata.
 * @throws AppError `avatar_unreadable` when it cannot be decoded to its end, or not in time, `avatar_too_large`
 */
export async function makePictures(bytes: Uint8Array): Promise<Pictures> {
  await checkHeader(bytes);
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS, failOn: 'warning', pages: 1 })
      .timeout({ seconds: LONGEST_SECONDS })
      .autoOrient()
      .resize(LARGEST, LARGEST, { fit: 'cover', position: sharp.strategy.attention })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const files: { width: Width; bytes: Uint8Array }[] = [];
    for (const width of WIDTHS) {
      const file = await sharp(data, { raw }).resize(width, width).webp(WEBP).toBuffer();
      files.push({ width, bytes: file });
    }
    return { key: keyOf(files), files };
  } catch (error) {
    throw unreadable(error);
  }
}

function keyOf(files: Pictures['files']): string {
  const hash = createHash('sha256');
  for (const { bytes } of files) hash.update(bytes);
  return hash.digest('hex').slice(0, 32);
}

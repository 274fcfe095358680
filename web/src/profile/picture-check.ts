import { Limits } from '#protocol';

/** Why a file is not sent at all. */
export type PictureFault = 'tooLarge' | 'notPicture';

/** Bytes from the beginning of a file that tell its type. */
export const HEADER_BYTES = 12;

/** The beginnings of the formats that are taken; a hole stands for any byte. */
const FORMATS: readonly (readonly (number | undefined)[])[] = [
  // PNG
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  // JPEG
  [0xff, 0xd8, 0xff],
  // WebP: RIFF, four bytes of length, WEBP
  [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50],
];

/**
 * Looks at a file as the service will: by its content, whatever its name says.
 * @param size bytes
 * @param header its first `HEADER_BYTES`, fewer when it has no more
 */
export function pictureFault(size: number, header: Uint8Array): PictureFault | undefined {
  if (size > Limits.avatarBytes) return 'tooLarge';
  const fits = FORMATS.some(format =>
    format.every((byte, index) => byte === undefined || byte === header[index]),
  );
  return fits ? undefined : 'notPicture';
}

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { Limits } from '#protocol';
import { HEADER_BYTES, pictureFault } from '../../../web/src/profile/picture-check.ts';

const drawing = () => sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } });
const header = (bytes: Uint8Array) => bytes.subarray(0, HEADER_BYTES);

describe('a file that is to become a picture', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('is taken as %s, by its content', async format => {
    const bytes = await drawing().toFormat(format).toBuffer();
    expect(pictureFault(bytes.length, header(bytes))).toBeUndefined();
  });

  test.each(['gif', 'tiff', 'avif'] as const)('is not taken as %s', async format => {
    const bytes = await drawing().toFormat(format).toBuffer();
    expect(pictureFault(bytes.length, header(bytes))).toBe('notPicture');
  });

  test.each(['', 'RIFF', 'RIFF....WAVEfmt ', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a'])(
    'is not taken when it begins with %j',
    text => {
      const bytes = Buffer.from(text);
      expect(pictureFault(bytes.length, header(bytes))).toBe('notPicture');
    },
  );

  test('may have as many bytes as the service takes, and not one more', async () => {
    const bytes = header(await drawing().png().toBuffer());
    expect(pictureFault(Limits.avatarBytes, bytes)).toBeUndefined();
    expect(pictureFault(Limits.avatarBytes + 1, bytes)).toBe('tooLarge');
  });
});

import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Files to upload, good and hostile, each made here. */

interface Colour {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}
export const RED: Colour = { r: 220, g: 40, b: 40 };
export const BLUE: Colour = { r: 30, g: 60, b: 210 };

/** A picture of one colour. */
export const plain = (width: number, height: number, colour: Colour = RED) =>
  sharp({ create: { width, height, channels: 3, background: colour } });

/** Red over blue, so that it shows what is up. */
export const redOverBlue = async (width: number, height: number) => {
  const lower = await plain(width, height / 2, BLUE)
    .png()
    .toBuffer();
  return plain(width, height, RED).composite([{ input: lower, top: height / 2, left: 0 }]);
};

/** Noise: what no format makes small. `seed` makes it another picture. */
export function noise(width: number, height: number, seed = 1) {
  let state = seed;
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    data[i] = state >>> 24;
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function crc32(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A whole PNG of grey pixels, one bit each, all of them 0: its size in pixels is hardly seen in its bytes. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  return Buffer.concat([
    PNG,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Frames of red and then blue. */
export async function animatedWebp(): Promise<Buffer> {
  const frames = await Promise.all([
    plain(64, 64, RED).png().toBuffer(),
    plain(64, 64, BLUE).png().toBuffer(),
  ]);
  return sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer();
}

/** A PNG that shows red where it is not animated, and blue where it is. */
export async function animatedPng(): Promise<Buffer> {
  const still = await plain(32, 32, RED).png({ adaptiveFiltering: false }).toBuffer();
  const other = await plain(32, 32, BLUE).png({ adaptiveFiltering: false }).toBuffer();
  const number = (value: number, size = 4) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntBE(value, 0, size);
    return bytes;
  };
  const control = (sequence: number) =>
    chunk(
      'fcTL',
      Buffer.concat([
        number(sequence),
        number(32),
        number(32),
        number(0),
        number(0),
        number(1, 2),
        number(10, 2),
        number(0, 2),
      ]),
    );
  const afterHeader = PNG.length + 25;
  const data = other.subarray(other.indexOf('IDAT') - 4);
  const length = data.readUInt32BE(0);
  return Buffer.concat([
    still.subarray(0, afterHeader),
    chunk('acTL', Buffer.concat([number(2), number(0)])),
    control(0),
    still.subarray(afterHeader, still.indexOf('IEND') - 4),
    control(1),
    chunk('fdAT', Buffer.concat([number(2), data.subarray(8, 8 + length)])),
    still.subarray(still.indexOf('IEND') - 4),
  ]);
}

/** A whole ZIP archive of one empty file. */
export function zip(): Buffer {
  const name = Buffer.from('evil.txt');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length, 16);
  return Buffer.concat([local, name, central, name, end]);
}

export const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><script>alert(1)</script><rect width="64" height="64"/></svg>',
);

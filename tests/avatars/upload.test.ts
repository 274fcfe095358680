import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Limits } from '#protocol';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import {
  animatedPng,
  animatedWebp,
  BLUE,
  hugePng,
  noise,
  plain,
  RED,
  redOverBlue,
  SVG,
  zip,
} from './files.ts';
import { colourAt, formOf, picture, put, stored, upload, uploaded } from './support.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ AVATAR_RATE: '0' });
});
afterAll(() => server.close());

const near = (colour: number[], { r, g, b }: typeof RED) =>
  [r, g, b].every((value, i) => Math.abs(value - (colour[i] ?? -1_000)) < 40);

async function expectRefusal(bytes: Uint8Array, code: string, status = 422): Promise<void> {
  const person = await server.person();
  const answer = await upload(server, person, bytes);
  expect(answer).toMatchObject({ status, body: { code, status } });
  expect((await stored(server)).uploads).not.toContain(person.user.id);
}

/** Taken at first, for its header is good, and then refused at the uploader's socket. */
async function expectLateRefusal(bytes: Uint8Array): Promise<void> {
  const person = await server.person();
  const socket = await server.enter(person);
  expect((await upload(server, person, bytes)).status).toBe(202);
  const { data } = await socket.event('avatarRefused');
  expect(data).toEqual({
    code: 'avatar_unreadable',
    message: 'The file is not a whole picture that can be read.',
  });
  expect((await stored(server)).uploads).not.toContain(person.user.id);
  const me = await server.api(person, 'GET', '/me');
  expect(me.body.avatar).toBe(person.user.avatar);
  socket.close();
}

describe('a good file', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('as %s becomes three square pictures in WebP', async format => {
    const person = await server.person();
    const address = await uploaded(server, person, await plain(600, 300).toFormat(format).toBuffer());
    expect(address).toMatch(/^\/avatars\/[0-9a-f]{32}\/128\.webp$/);
    for (const width of [48, 128, 512]) {
      const bytes = await picture(server, address, width);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width, height: width });
      expect(near(await colourAt(bytes, 0.5, 0.5), RED)).toBe(true);
    }
    expect((await server.api(person, 'GET', '/me')).body.avatar).toBe(address);
  });

  it('is known by its content, whatever it is called', async () => {
    const person = await server.person();
    const form = formOf(await plain(64, 64).jpeg().toBuffer(), '../../etc/passwd.svg', 'image/svg+xml');
    expect((await put(server, person, form)).status).toBe(202);
  });

  it('is turned upright, and neither its place nor its camera is kept', async () => {
    const person = await server.person();
    const file = await (await redOverBlue(256, 256))
      .withExif({
        IFD0: { Make: 'Camera of Ann', Orientation: '3' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' },
      })
      .withMetadata({ orientation: 3 })
      .jpeg()
      .toBuffer();
    expect((await sharp(file).metadata()).orientation).toBe(3);
    expect(file.includes('Camera of Ann')).toBe(true);
    const address = await uploaded(server, person, file);
    for (const width of [48, 128, 512]) {
      const bytes = await picture(server, address, width);
      const { exif, icc, xmp, orientation } = await sharp(bytes).metadata();
      expect({ exif, icc, xmp, orientation }).toEqual({});
      expect(bytes.includes('Camera')).toBe(false);
      expect(near(await colourAt(bytes, 0.5, 0.1), BLUE)).toBe(true);
      expect(near(await colourAt(bytes, 0.5, 0.9), RED)).toBe(true);
    }
  });

  it.each([
    ['WebP', animatedWebp],
    ['PNG', animatedPng],
  ])('that is animated (%s) shows its first frame', async (_, make) => {
    const address = await uploaded(server, await server.person(), await make());
    const bytes = await picture(server, address);
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
    expect(near(await colourAt(bytes, 0.5, 0.5), RED)).toBe(true);
  });

  it('keeps what is seen through', async () => {
    const file = await sharp({ create: { width: 64, height: 64, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const bytes = await picture(server, await uploaded(server, await server.person(), file));
    expect((await sharp(bytes).stats()).isOpaque).toBe(false);
  });

  it.each([
    ['an archive', zip()],
    ['a page', Buffer.from('<html><script>alert(document.domain)</script></html>')],
  ])('with %s behind it loses that', async (_, tail) => {
    const file = Buffer.concat([await plain(64, 64).png().toBuffer(), tail]);
    const address = await uploaded(server, await server.person(), file);
    for (const width of [48, 128, 512]) {
      const bytes = await picture(server, address, width);
      expect(bytes.includes(tail)).toBe(false);
      expect(bytes.includes('PK\u0003\u0004') || bytes.includes('<script>')).toBe(false);
    }
  });

  it('of the largest size is taken, and of one byte more is not', async () => {
    const image = await noise(300, 300).png().toBuffer();
    const padded = (size: number) => Buffer.concat([image, Buffer.alloc(size - image.length)]);
    await uploaded(server, await server.person(), padded(Limits.avatarBytes));
    await expectRefusal(padded(Limits.avatarBytes + 1), 'body_too_large', 413);
  });

  it('of 25 million pixels is taken, and with a row more is not', async () => {
    await uploaded(server, await server.person(), hugePng(5_000, 5_000));
    await expectRefusal(hugePng(5_000, 5_001), 'avatar_too_large');
  });
});

describe('a hostile file', () => {
  it('of 30,000 × 30,000 pixels in a few bytes is refused by its header', async () => {
    const file = hugePng(30_000, 30_000);
    expect(file.length).toBeLessThan(Limits.avatarBytes);
    await expectRefusal(file, 'avatar_too_large');
    // No more than the header is looked at.
    await expectRefusal(file.subarray(0, 64), 'avatar_too_large');
  });

  const unreadable: Record<string, () => Promise<Buffer>> = {
    'of no bytes': async () => Buffer.alloc(0),
    'of one byte': async () => Buffer.from([0x89]),
    'of random bytes': async () => Buffer.from('3f9a0bd7e155c2', 'hex'),
    'that is an SVG': async () => SVG,
    'that is an archive named .png': async () => zip(),
    'that is a GIF named .png': () => plain(16, 16).gif().toBuffer(),
    'that is a TIFF': () => plain(16, 16).tiff().toBuffer(),
    'that is an AVIF': () => plain(16, 16).avif().toBuffer(),
    'that is a page': async () => Buffer.from('<!doctype html><script>alert(1)</script>'),
    'that is a PNG by its first bytes only': async () =>
      (await plain(16, 16).png().toBuffer()).subarray(0, 8),
    'that is a JPEG by its first bytes only': async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
    'that is a WebP and cut off': async () => {
      const file = await noise(200, 200).webp().toBuffer();
      return file.subarray(0, file.length / 2);
    },
    'that is a PNG inside a GIF': async () =>
      Buffer.concat([Buffer.from('GIF89a'), await plain(16, 16).png().toBuffer()]),
  };
  it.each(Object.entries(unreadable))('%s is avatar_unreadable', async (_, make) => {
    await expectRefusal(await make(), 'avatar_unreadable');
  });

  const late: Record<string, () => Promise<Buffer>> = {
    'a PNG that is cut off': async () => {
      const file = await noise(200, 200).png().toBuffer();
      return file.subarray(0, file.length / 2);
    },
    'a JPEG that is cut off': async () => {
      const file = await noise(200, 200).jpeg().toBuffer();
      return file.subarray(0, file.length / 2);
    },
    'a JPEG with junk for pixels': async () => {
      const file = await noise(200, 200).jpeg().toBuffer();
      const from = file.lastIndexOf(Buffer.from([0xff, 0xda])) + 14;
      return Buffer.concat([file.subarray(0, from), Buffer.alloc(20_000, 'junk ÿ')]);
    },
    'a PNG with one wrong byte': async () => {
      const file = Buffer.from(await noise(200, 200).png().toBuffer());
      const at = Math.floor(file.length / 2);
      file[at] = (file[at] ?? 0) ^ 0xff;
      return file;
    },
  };
  it.each(Object.entries(late))('%s is refused when it is worked on', async (_, make) => {
    await expectLateRefusal(await make());
  });
});

describe('a request', () => {
  it('without a token is refused before its file is read', async () => {
    const answer = await put(server, undefined, formOf(await plain(8, 8).png().toBuffer()));
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it.each([
    ['JSON', '{"file":"x"}', 'application/json'],
    ['a bare picture', '\x89PNG', 'image/png'],
    ['a form of another kind', 'file=x', 'application/x-www-form-urlencoded'],
  ])('with %s is unsupported_media_type', async (_, body, type) => {
    const answer = await put(server, await server.person(), body, { 'content-type': type });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  });

  it('without a body is unsupported_media_type', async () => {
    const answer = await put(server, await server.person(), null);
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  });

  const forms: Record<string, (file: Buffer) => FormData | string> = {
    'no file': () => new FormData(),
    'a file in another field': file => formOf(file, 'me.png', 'image/png', 'avatar'),
    'a field of a name that objects have': file => formOf(file, 'me.png', 'image/png', '__proto__'),
    'two files': file => {
      const form = formOf(file);
      form.append('file', new File([new Uint8Array(file)], 'more.png'));
      return form;
    },
    'a text beside the file': file => {
      const form = formOf(file);
      form.append('user', '1');
      return form;
    },
    'a text for a file': () => {
      const form = new FormData();
      form.append('file', 'text');
      return form;
    },
  };
  it.each(Object.entries(forms))('with a form of %s is invalid_request', async (_, make) => {
    const person = await server.person();
    const answer = await put(server, person, make(await noise(300, 300).png().toBuffer()));
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect((await stored(server)).uploads).not.toContain(person.user.id);
  });

  it.each([
    [
      'ends in the middle',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    ['has no boundary', 'multipart/form-data', 'anything'],
    ['is empty', 'multipart/form-data; boundary=x', '--x--\r\n'],
  ])('with a form that %s is invalid_request', async (_, type, body) => {
    const answer = await put(server, await server.person(), body, { 'content-type': type });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('with megabytes too many is answered all the same', async () => {
    const answer = await upload(server, await server.person(), Buffer.alloc(8 * Limits.avatarBytes));
    expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  });
});

describe('uploads of one person', () => {
  it('are limited by the hour, refused files included', async () => {
    const limited = await testServer({ AVATAR_RATE: '2' });
    const [ann, ben]: Person[] = [await limited.person(), await limited.person()];
    const file = await plain(16, 16).png().toBuffer();
    expect((await upload(limited, ann as Person, file)).status).toBe(202);
    expect((await upload(limited, ann as Person, Buffer.from('x'))).status).toBe(422);
    const answer = await upload(limited, ann as Person, file);
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited', retryable: true } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect((await upload(limited, ben as Person, file)).status).toBe(202);
    await limited.close();
  });
});

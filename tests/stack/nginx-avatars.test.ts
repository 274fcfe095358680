import { afterAll, beforeAll, expect, it } from 'vitest';
import { plain } from '../avatars/files.ts';
import { expectProblem } from './support/problem.ts';
import { Stack } from './support/stack.ts';
import { Visitor } from './support/visitor.ts';

let stack: Stack;
let visitor: Visitor;
beforeAll(async () => {
  stack = await Stack.start();
  visitor = new Visitor(stack.url);
});
afterAll(() => stack?.stop());

/** The address of a picture that was uploaded and worked on. */
async function uploaded(): Promise<string> {
  const authorization = `Bearer ${await visitor.signUp('avatars-ann')}`;
  const avatar = async (): Promise<string> =>
    (await visitor.ask({ path: '/api/v1/me', headers: { authorization } })).json().avatar;
  const before = await avatar();
  const body = Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
    await plain(600, 600).png().toBuffer(),
    Buffer.from('\r\n--x--\r\n'),
  ]);
  const headers = { authorization, 'content-type': 'multipart/form-data; boundary=x' };
  const answer = await visitor.ask({ path: '/api/v1/me/avatar', method: 'PUT', headers, body });
  expect(answer.status).toBe(202);
  await expect.poll(avatar).not.toBe(before);
  return avatar();
}

it('a picture comes from the service once, and from nginx from then on', async () => {
  const path = await uploaded();
  const ask = (headers: Record<string, string> = {}, address = path) =>
    visitor.ask({ path: address, headers });
  const first = await ask();
  expect(first.status).toBe(200);
  expect(first.headers).toMatchObject({
    'content-type': 'image/webp',
    'x-cache': 'MISS',
    'cache-control': 'public, max-age=31536000, immutable',
  });

  const second = await ask();
  expect(second.headers['x-cache']).toBe('HIT');
  expect(second.body.equals(first.body)).toBe(true);
  expect(second.headers['cache-control']).toBe(first.headers['cache-control']);
  expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  expect(await stack.nginx.lineOf(second)).toMatchObject({ cache: 'HIT', upstream: '' });
  // What is about one visitor is kept for nobody else.
  expect(Object.keys(second.headers).filter(name => name.startsWith('x-ratelimit'))).toEqual([]);

  expect((await ask({}, `${path}?any=thing`)).headers['x-cache']).toBe('HIT');
  expect((await ask({ 'if-none-match': String(first.headers['etag']) })).status).toBe(304);
  expect((await ask({}, path.replace('128', '512'))).headers['x-cache']).toBe('MISS');
});

it('what is no picture is not kept', async () => {
  for (const path of [`/avatars/${'0'.repeat(32)}/128.webp`, '/avatars/x', '/avatars/']) {
    for (let times = 0; times < 2; times++) {
      const answer = await visitor.ask({ path });
      expectProblem(answer, 'not_found');
      expect(answer.headers['x-cache']).toBe('MISS');
    }
  }
});

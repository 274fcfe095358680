import { expect, it } from 'vitest';
import { type AvatarServiceOptions, createAvatarService } from '../../src/avatars/avatars.service.ts';
import { upTo } from '../support/log.ts';

it('no more than 64 files are read at once on one node', async () => {
  const counted: string[] = [];
  const service = createAvatarService({
    limiter: undefined,
    observer: { ended: result => counted.push(result) },
  } as Partial<AvatarServiceOptions> as AvatarServiceOptions);
  let release = (_: Error) => {};
  const held = new Promise<never>((_, reject) => {
    release = reject;
  });
  const reading = upTo(64).map(user => service.upload(user, () => held));
  const busy = { code: 'busy', retryAfterMs: 5_000 };
  await expect(service.upload(65, () => held)).rejects.toMatchObject(busy);
  expect(counted).toEqual(['busy']);
  release(new Error('the client went away'));
  const ends = await Promise.allSettled(reading);
  expect(ends.map(end => end.status)).toEqual(Array(64).fill('rejected'));
  await expect(service.upload(65, () => held)).rejects.toThrow('the client went away');
});

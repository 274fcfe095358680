import { expect, it } from 'vitest';
import { Limits } from '#protocol';
import { problems } from '../../../web/src/words/en/problems.ts';
import { BLUE, noise, plain } from '../../avatars/files.ts';
import { deskOf } from '../../moderation/desk.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

/** Chooses a file, as if it were picked in the dialog of the system. */
async function pick(member: Member, name: string, buffer: Buffer): Promise<void> {
  await member.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer });
}

const use = (member: Member) => member.page.getByRole('button', { name: 'Use this picture' });
const mine = (member: Member) => member.page.getByRole('img', { name: 'My picture' });

it('brings a new picture of mine to the screens of others, and a default one again', async () => {
  const [ann, bob] = [await server().person('ann'), await server().person('bob')];
  const desk = deskOf(server());
  await desk.say(bob, await desk.room(ann, [bob]), 'Hello there.');
  const [here, there] = [await open(bob), await open(ann)];
  await there.room('Room');
  const shown = there.message('Hello there.').locator('img').first();
  const before = await shown.getAttribute('src');

  await here.page.goto('/profile/picture');
  await pick(here, 'blue.png', await plain(300, 200, BLUE).png().toBuffer());
  await here.page.getByRole('img', { name: 'How it will look' }).waitFor();
  await use(here).click();
  await here.page.getByText('You have a new picture.').waitFor();
  await expect.poll(() => shown.getAttribute('src')).not.toBe(before);
  await expect.poll(() => shown.evaluate(img => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  const uploaded = await mine(here).getAttribute('src');

  await here.page.getByRole('button', { name: 'Default picture' }).click();
  await here.confirm('Default picture');
  await expect.poll(() => mine(here).getAttribute('src')).not.toBe(uploaded);
});

it('takes a file that is dropped', async () => {
  const ann = await open(await server().person('ann'));
  await ann.page.goto('/profile/picture');
  const bytes = [...(await plain(64, 64).webp().toBuffer())];
  const carried = await ann.page.evaluateHandle(content => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(content)], 'red.webp', { type: 'image/webp' }));
    return transfer;
  }, bytes);
  await ann.page.getByText('Drop a picture here').dispatchEvent('drop', { dataTransfer: carried });
  await use(ann).click();
  await ann.page.getByText('You have a new picture.').waitFor();
});

it('takes a file that is pasted', async () => {
  const ann = await open(await server().person('ann'));
  await ann.page.goto('/profile/picture');
  await ann.page.getByText('Drop a picture here').waitFor();
  const bytes = [...(await plain(64, 64).jpeg().toBuffer())];
  const paste = (content: number[]) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(content)], 'red.jpg', { type: 'image/jpeg' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  };
  // The page listens a moment after it is shown.
  await expect
    .poll(async () => {
      await ann.page.evaluate(paste, bytes);
      return use(ann).count();
    })
    .toBe(1);
});

it('says at once what cannot be a picture', async () => {
  const ann = await open(await server().person('ann'));
  await ann.page.goto('/profile/picture');
  await pick(ann, 'really.png', Buffer.from('GIF89a and so on'));
  await ann.page.getByRole('alert').getByText('not a PNG, JPEG or WebP').waitFor();
  expect(await use(ann).count()).toBe(0);

  const large = await noise(700, 600).png().toBuffer();
  expect(large.length).toBeGreaterThan(Limits.avatarBytes);
  await pick(ann, 'large.png', large);
  await ann.page.getByRole('alert').getByText('more than 1 MB').waitFor();
  expect(await use(ann).count()).toBe(0);

  await pick(ann, 'good.png', await plain(64, 64).png().toBuffer());
  await use(ann).waitFor();
  await expect.poll(() => ann.page.getByRole('main').getByRole('alert').count()).toBe(0);
});

it('tells when the service finds a picture too large in pixels, or damaged', async () => {
  const ann = await open(await server().person('ann'));
  await ann.page.goto('/profile/picture');
  const vast = await plain(6_000, 5_000).png({ compressionLevel: 9 }).toBuffer();
  await pick(ann, 'vast.png', vast);
  await use(ann).click();
  await ann.page.getByRole('alert').getByText(problems.codes.avatar_too_large).waitFor();
  await ann.screen.forgiveAll(/422/);

  const whole = await noise(300, 300).jpeg().toBuffer();
  await pick(ann, 'half.jpg', whole.subarray(0, whole.length / 2));
  await use(ann).click();
  await ann.page.getByRole('alert').getByText(problems.codes.avatar_unreadable).waitFor();
});

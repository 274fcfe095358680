import { describe, expect, test } from 'vitest';
import { PictureUpload } from '../../../web/src/profile/picture-upload.ts';

const FILE = new Blob(['a picture']);

/** Uploads whose way the test decides about. */
function uploads() {
  const sent: { onPart(part: number): void; taken(): void; refused(error: Error): void }[] = [];
  const upload = new PictureUpload(
    (_file, onPart) =>
      new Promise((taken, refused) => {
        sent.push({ onPart, taken, refused });
      }),
  );
  return { upload, sent };
}

describe('the upload of a picture', () => {
  test('tells how much is sent, then that it is worked on, then that it is there', async () => {
    const { upload, sent } = uploads();
    const start = upload.start(FILE);
    expect(upload.state.value).toEqual({ name: 'sending', part: 0 });
    sent[0]?.onPart(0.5);
    expect(upload.state.value).toEqual({ name: 'sending', part: 0.5 });
    sent[0]?.taken();
    await start;
    expect(upload.state.value).toEqual({ name: 'working' });
    upload.changed();
    expect(upload.state.value).toEqual({ name: 'done' });
  });

  test('knows a picture that was there before the answer came', async () => {
    const { upload, sent } = uploads();
    const start = upload.start(FILE);
    upload.changed();
    sent[0]?.taken();
    await start;
    expect(upload.state.value).toEqual({ name: 'done' });
  });

  test('tells why it was not taken', async () => {
    const { upload, sent } = uploads();
    const start = upload.start(FILE);
    const error = new Error('too large');
    sent[0]?.refused(error);
    await start;
    expect(upload.state.value).toEqual({ name: 'failed', error });
  });

  test('tells why it could not be used after all', async () => {
    const { upload, sent } = uploads();
    const start = upload.start(FILE);
    sent[0]?.taken();
    await start;
    const error = new Error('damaged');
    upload.refused(error);
    expect(upload.state.value).toEqual({ name: 'failed', error });
  });

  test('does not take what others change for its own end', () => {
    const { upload } = uploads();
    upload.changed();
    upload.refused(new Error('of another device'));
    expect(upload.state.value).toEqual({ name: 'idle' });
  });

  test('hears nothing any more of one that was replaced', async () => {
    const { upload, sent } = uploads();
    const first = upload.start(FILE);
    const second = upload.start(FILE);
    sent[0]?.refused(new Error('aborted'));
    await first;
    expect(upload.state.value).toEqual({ name: 'sending', part: 0 });
    sent[1]?.taken();
    await second;
    expect(upload.state.value).toEqual({ name: 'working' });
  });
});

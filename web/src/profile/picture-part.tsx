import { useEffect, useState } from 'preact/hooks';
import { useChat } from '../chat/context.ts';
import { Picture } from '../people/picture.tsx';
import { ask } from '../ui/ask.tsx';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/page.tsx';
import { attempt } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { pictureUploadOf, resetPicture } from './my-picture.ts';
import { HEADER_BYTES, type PictureFault, pictureFault } from './picture-check.ts';
import { PictureDrop } from './picture-drop.tsx';
import { PicturePreview } from './picture-preview.tsx';
import { PictureProgress } from './picture-progress.tsx';
import { useMe } from './use-me.ts';
import './picture-part.css';

/** My picture: a new one, or a default one again. */
export function PicturePart() {
  const chat = useChat();
  const me = useMe();
  const upload = pictureUploadOf(chat);
  const text = words.value.profile.picture;
  const [chosen, setChosen] = useState<File>();
  const [fault, setFault] = useState<PictureFault>();
  const { name: state } = upload.state.value;
  const onItsWay = state === 'sending' || state === 'working';

  // What came of an upload has been told when the person goes on.
  useEffect(
    () => () => {
      if (upload.state.value.name === 'done') upload.forget();
    },
    [upload],
  );

  async function choose(file: File): Promise<void> {
    upload.forget();
    const header = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
    const found = pictureFault(file.size, header);
    setFault(found);
    setChosen(found === undefined ? file : undefined);
  }
  function send(file: File): void {
    setChosen(undefined);
    void upload.start(file);
  }
  async function reset(): Promise<void> {
    if (!(await ask({ title: text.resetTitle, text: text.resetText, yes: text.reset }))) return;
    upload.forget();
    setChosen(undefined);
    await attempt(() => resetPicture(chat.api));
  }

  return (
    <Section title={words.value.profile.parts.picture}>
      <p>{text.about}</p>
      <div class="my-picture">
        {chosen === undefined ? (
          <Picture person={me} label={text.now} />
        ) : (
          <PicturePreview file={chosen} label={text.chosen} />
        )}
        <div class="my-picture-side">
          {chosen !== undefined ? (
            <div class="my-picture-acts">
              <Button look="primary" onClick={() => send(chosen)}>
                {text.upload}
              </Button>
              <Button onClick={() => setChosen(undefined)}>{words.value.common.cancel}</Button>
            </div>
          ) : (
            <PictureProgress state={upload.state.value} />
          )}
          {fault !== undefined && (
            <p class="my-picture-fault" role="alert">
              {text[fault]}
            </p>
          )}
        </div>
      </div>
      {!onItsWay && <PictureDrop onFile={file => void choose(file)} />}
      <div>
        <Button disabled={onItsWay} onClick={() => void reset()}>
          {text.reset}
        </Button>
      </div>
    </Section>
  );
}

import { messageOf } from '../ui/problem.ts';
import { words } from '../words/index.ts';
import type { UploadState } from './picture-upload.ts';

/** How far a new picture is. */
export function PictureProgress({ state }: { state: UploadState }) {
  const text = words.value.profile.picture;
  if (state.name === 'failed') {
    return (
      <p class="my-picture-fault" role="alert">
        {messageOf(state.error)}
      </p>
    );
  }
  return (
    <div role="status">
      {state.name === 'sending' && (
        <>
          <p>{text.sending(Math.floor(state.part * 100))}</p>
          <progress class="my-picture-progress" value={state.part} max={1} aria-label={text.upload} />
        </>
      )}
      {state.name === 'working' && <p>{text.working}</p>}
      {state.name === 'done' && <p>{text.done}</p>}
    </div>
  );
}

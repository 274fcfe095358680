import type { Message } from '#protocol';
import { Loaded, useLoaded } from '../api/loaded.tsx';
import { useChat } from '../chat/context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Time } from '../ui/time.tsx';
import { words } from '../words/index.ts';
import { EarlierTexts } from './earlier-texts.tsx';
import { readRevisions, removeMessage, restoreMessage } from './moderation.requests.ts';
import { Quote } from './quote.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

interface MessageDialogProps {
  room: number;
  message: Message;
  onClose(): void;
}

export function RemoveDialog({ room, message, onClose }: MessageDialogProps) {
  const { api } = useChat();
  const { remove, reasonOptional, reasonHint } = words.value.moderation;
  return (
    <ReasonDialog
      title={remove.title}
      text={remove.text}
      label={reasonOptional}
      hint={reasonHint}
      button={remove.do}
      danger
      onSubmit={reason => removeMessage(api, room, message.seq, reason)}
      onClose={onClose}
    >
      <Quote message={message} />
    </ReasonDialog>
  );
}

export function RestoreDialog({ room, message, onClose }: MessageDialogProps) {
  const { api } = useChat();
  const { restore, reasonOptional, reasonHint } = words.value.moderation;
  return (
    <ReasonDialog
      title={restore.title}
      text={restore.text}
      label={reasonOptional}
      hint={reasonHint}
      button={restore.do}
      onSubmit={reason => restoreMessage(api, room, message.seq, reason)}
      onClose={onClose}
    >
      <Quote message={message} />
    </ReasonDialog>
  );
}

/** What a message said before. The audit log tells that it was read. */
export function RevisionsDialog({ room, message, onClose }: MessageDialogProps) {
  const { api } = useChat();
  const { revisions } = words.value.moderation;
  const loading = useLoaded(() => readRevisions(api, room, message.seq), message.version);
  return (
    <Dialog title={revisions.title} onClose={onClose}>
      <Loaded of={loading}>
        {({ message: now, revisions: earlier }) => (
          <>
            <EarlierTexts revisions={earlier} />
            {now.deletedAt === undefined ? (
              <p class="earlier-now">
                <strong>{revisions.now}</strong> {now.text}
              </p>
            ) : (
              <p class="earlier-now">
                <strong>{revisions.deleted}</strong> <Time at={now.deletedAt} form="full" />
              </p>
            )}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

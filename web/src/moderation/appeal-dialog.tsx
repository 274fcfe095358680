import { ParleyError } from '#client';
import type { Sanction } from '#protocol';
import { useChat } from '../chat/context.ts';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { haveAppealed } from './appealed.ts';
import { appeal } from './moderation.requests.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Asks the moderators to lift a sanction that bears on me. */
export function AppealDialog({ sanction, onClose }: { sanction: Sanction; onClose(): void }) {
  const { api } = useChat();
  const { moderation } = words.value;
  const text = moderation.appeal;
  async function send(why: string): Promise<void> {
    try {
      await appeal(api, sanction.id, why);
    } catch (error) {
      // Made in another tab, or before the page was loaded.
      if (error instanceof ParleyError && error.code === 'appeal_exists') haveAppealed(sanction.id);
      throw error;
    }
    haveAppealed(sanction.id);
    tell(text.sent);
  }
  return (
    <ReasonDialog
      title={text.title}
      text={text.text}
      label={text.label}
      missing={moderation.textMissing}
      button={text.do}
      onSubmit={send}
      onClose={onClose}
    />
  );
}

import { effect, untracked } from '@preact/signals';
import { go } from '../browser/go.ts';
import { clearDrafts } from '../messages/outbox/drafts.ts';
import { moderationDialog } from '../moderation/dialog-state.ts';
import type { SessionStore } from '../session/session-store.ts';
import { dismissQuestion } from '../ui/ask.tsx';
import { clearToasts } from '../ui/toasts.tsx';

/**
 * When a sign-in ends nothing that was open stays for whoever comes next. When the person ended it, here or in another
 * tab, drafts are forgotten, and the next one does not begin where they were.
 */
export function followEnd(session: SessionStore): void {
  let user: number | undefined;
  effect(() => {
    const phase = session.phase.value;
    const asked = session.ended.value === undefined;
    untracked(() => {
      if (phase === 'in') user = session.user.value?.id;
      if (phase !== 'out' || user === undefined) return;
      moderationDialog.close();
      dismissQuestion();
      clearToasts();
      if (!asked) return;
      clearDrafts(user);
      go('/sign-in', { replace: true });
      user = undefined;
    });
  });
}

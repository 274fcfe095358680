import { useSession } from '../chat/context.ts';
import { ask } from '../ui/ask.tsx';
import { attempt } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';

/** Signs out when it is meant. */
export function useSignOut(): () => Promise<void> {
  const session = useSession();
  return async () => {
    const { chat, common } = words.value;
    const meant = await ask({ title: chat.signOutTitle, text: chat.signOutText, yes: common.signOut });
    if (meant) await attempt(() => session.signOut());
  };
}

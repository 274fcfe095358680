import { PlugZap, ShieldCheck } from 'lucide';
import type { StopReason } from '#client';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { usePageTitle } from '../ui/title.ts';
import { words } from '../words/index.ts';
import { useSignOut } from './sign-out.ts';
import './starting.css';

/** In place of the chat when its client does not come back by itself: why, and what to do. */
export function Stopped({ reason }: { reason: StopReason }) {
  const { chat, common } = words.value;
  const text = chat.stopped;
  const signOut = useSignOut();
  const setUp = reason === 'secondFactorSetup';
  const title = setUp ? text.secondFactorTitle : text.title;
  usePageTitle(title);
  // These end the sign-in or the page: what comes next is on its way.
  if (reason === 'user' || reason === 'sessionEnded' || reason === 'unauthenticated') return null;
  return (
    <main class="starting">
      {setUp ? (
        <Empty icon={ShieldCheck} title={title} text={text.secondFactor}>
          <a class="button primary" href="/profile/second-factor">
            {text.setUp}
          </a>
          <Button onClick={() => void signOut()}>{common.signOut}</Button>
        </Empty>
      ) : (
        <Empty
          icon={PlugZap}
          title={title}
          text={reason === 'unsupportedVersion' ? text.outdated : text.closed}
        >
          <Button look="primary" onClick={() => location.reload()}>
            {text.reload}
          </Button>
        </Empty>
      )}
    </main>
  );
}

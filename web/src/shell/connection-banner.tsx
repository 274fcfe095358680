import { useSignal, useSignalEffect } from '@preact/signals';
import { LoaderCircle, WifiOff } from 'lucide';
import { hasNetwork } from '../browser/network.ts';
import { useChat } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/index.ts';
import './connection-banner.css';

/** Connections that are back within this time, in milliseconds, are not worth a word. */
const PATIENCE_MS = 1_500;

/** Above everything while there is no connection: what is going on, and a way to hurry. */
export function ConnectionBanner() {
  const chat = useChat();
  const shown = useSignal(false);
  useSignalEffect(() => {
    if (chat.connection.value.name === 'live') {
      shown.value = false;
      return;
    }
    if (shown.peek()) return;
    const timer = setTimeout(() => {
      shown.value = true;
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div class="connection" role="status">
      {shown.value && <Lost />}
    </div>
  );
}

function Lost() {
  const chat = useChat();
  const state = chat.connection.value;
  const { chat: text } = words.value;
  if (!hasNetwork.value) {
    return (
      <>
        <Icon icon={WifiOff} size={18} />
        <span>{text.offline}</span>
      </>
    );
  }
  if (state.name !== 'waiting') {
    return (
      <>
        <Icon icon={LoaderCircle} size={18} />
        <span>{text.connecting}</span>
      </>
    );
  }
  return (
    <>
      <Icon icon={WifiOff} size={18} />
      <Countdown until={state.until}>{text.waiting}</Countdown>
      <Button look="link" onClick={() => chat.client.nudge()}>
        {text.tryNow}
      </Button>
    </>
  );
}

import { Mic, MicOff } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../../ui/button.tsx';
import { tell } from '../../ui/toasts.tsx';
import { language, words } from '../../words/index.ts';
import { canDictate, dictate } from './dictation.ts';

/** Writes what is said, where the browser can. */
export function DictationButton({ onText }: { onText(text: string): void }) {
  const stop = useRef<() => void>(undefined);
  const [on, setOn] = useState(false);
  useEffect(() => () => stop.current?.(), []);
  if (!canDictate) return null;
  const { messages } = words.value;

  function press(): void {
    if (on) {
      stop.current?.();
      return;
    }
    setOn(true);
    stop.current = dictate(language.value, {
      onText,
      onEnd: failed => {
        setOn(false);
        if (failed) tell(messages.dictationFailed);
      },
    });
  }
  return (
    <IconButton
      icon={on ? MicOff : Mic}
      label={on ? messages.dictating : messages.dictate}
      aria-pressed={on}
      onClick={press}
    />
  );
}

import { Smile } from 'lucide';
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../../ui/button.tsx';
import { attempt } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';
import type { EmojiPickerProps } from './emoji-picker.tsx';
import './emoji-button.css';

/** A button with the emoji; they are loaded when it is pressed for the first time. */
export function EmojiButton({ onChosen }: Pick<EmojiPickerProps, 'onChosen'>) {
  const root = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [Picker, setPicker] = useState<ComponentType<EmojiPickerProps>>();

  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  async function press(): Promise<void> {
    if (Picker === undefined) {
      const there = await attempt(async () => {
        const { EmojiPicker } = await import('./emoji-picker.tsx');
        setPicker(() => EmojiPicker);
      });
      if (!there) return;
    }
    setOpen(!open);
  }
  function close(): void {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  }

  return (
    <div class="emoji-button" ref={root}>
      <IconButton
        icon={Smile}
        label={words.value.messages.emoji}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => void press()}
      />
      {open && Picker && (
        <Picker
          onChosen={emoji => {
            onChosen(emoji);
            close();
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

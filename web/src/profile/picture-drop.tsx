import { ImageUp } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/index.ts';
import './picture-drop.css';

/** Takes a file in any way: dropped, pasted, or chosen. */
export function PictureDrop({ onFile }: { onFile(file: File): void }) {
  const text = words.value.profile.picture;
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = useRef(onFile);
  take.current = onFile;

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      take.current(file);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) onFile(file);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button is the one for keys
    <div
      class={over ? 'picture-drop over' : 'picture-drop'}
      onDragOver={event => {
        // Without it the browser would open the file in place of the page.
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon icon={ImageUp} size={28} />
      <p>{text.drop}</p>
      <p class="picture-drop-rules">{text.rules}</p>
      <Button look="primary" onClick={() => picker.current?.click()}>
        {text.choose}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp"
        aria-label={text.choose}
        onChange={event => {
          const input = event.currentTarget;
          const file = input.files?.[0];
          if (file !== undefined) onFile(file);
          // So that the same file can be chosen again.
          input.value = '';
        }}
      />
    </div>
  );
}

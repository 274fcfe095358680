import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../words/index.ts';
import { IconButton } from './button.tsx';
import './dialog.css';

interface DialogProps {
  title: string;
  /** Called when the person closes it: by its button, Escape, or a click beside it. */
  onClose(): void;
  children: ComponentChildren;
}

/** Where one begins in a dialog: at its first field, else at its first button, which is the one that changes nothing. */
const FIRST = ['input, select, textarea', '.dialog-actions button', 'a, button'];

/** Shown for as long as it is rendered. The focus stays in it, and then goes back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    element.current?.showModal();
    for (const selector of FIRST) {
      const first = content.current?.querySelector<HTMLElement>(selector);
      if (!first) continue;
      first.focus();
      break;
    }
    return () => {
      // Of a dialog that is taken away without being closed the browser does not give the focus back.
      if (opener instanceof HTMLElement && document.activeElement === document.body) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={event => {
        if (event.target === element.current) onClose();
      }}
    >
      <div class="dialog-body">
        <header>
          <h2 id={id}>{title}</h2>
          <IconButton icon={X} label={words.value.common.close} onClick={onClose} />
        </header>
        <div class="dialog-content" ref={content}>
          {children}
        </div>
      </div>
    </dialog>
  );
}

import { signal } from '@preact/signals';
import { X } from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../words/index.ts';
import { IconButton } from './button.tsx';
import { messageOf } from './problem.ts';
import './toasts.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly bad: boolean;
  readonly href: string | undefined;
}

/** How long a toast stays, in milliseconds; one that tells of a failure stays until it is closed. */
const STAY_MS = 6_000;
/** Most of them at once: the oldest go first. */
const MOST = 4;

const toasts = signal<readonly Toast[]>([]);
let last = 0;

const close = (id: number) => {
  toasts.value = toasts.value.filter(toast => toast.id !== id);
};

function show(text: string, bad: boolean, href?: string): void {
  last += 1;
  const id = last;
  toasts.value = [...toasts.value, { id, text, bad, href }].slice(-MOST);
  if (!bad) setTimeout(() => close(id), STAY_MS);
}

/**
 * Tells something in passing.
 * @param href of what it is about: the text leads there
 */
export const tell = (text: string, href?: string): void => show(text, false, href);

/** Nobody is there any more to read them. */
export function clearToasts(): void {
  toasts.value = [];
}

/** Does something that has no form of its own; a failure is told in a toast. False when it failed. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    show(messageOf(error), true);
    return false;
  }
}

/** What is told now. Once, at the top of the page. */
export function Toasts() {
  const root = useRef<HTMLDivElement>(null);
  const newest = toasts.value.at(-1)?.id;
  // Shown anew for each, so that it lies above a dialog that was opened meanwhile.
  useLayoutEffect(() => {
    root.current?.hidePopover();
    if (newest !== undefined) root.current?.showPopover();
  }, [newest]);
  return (
    <>
      <p class="toasts-said visually-hidden" role="status">
        {toasts.value.at(-1)?.text}
      </p>
      <div ref={root} class="toasts" popover="manual">
        {toasts.value.map(toast => (
          <div key={toast.id} class={toast.bad ? 'toast bad' : 'toast'}>
            <ToastText toast={toast} />
            <IconButton icon={X} label={words.value.common.close} onClick={() => close(toast.id)} />
          </div>
        ))}
      </div>
    </>
  );
}

function ToastText({ toast: { id, text, href } }: { toast: Toast }) {
  if (href === undefined) return <span>{text}</span>;
  return (
    <a href={href} onClick={() => close(id)}>
      {text}
    </a>
  );
}

import { effect, signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { words } from '../words/index.ts';

/** What is open, for the title of the document; empty: nothing besides the application itself. */
export const pageTitle = signal('');

/** How much waits to be read: it stands in front of the title. 0: nothing stands there. */
export const unreadInTitle = signal(0);

/** The title of the document. */
function documentTitle(): string {
  const unread = unreadInTitle.value;
  const { appName } = words.value.common;
  const name = pageTitle.value === '' ? appName : `${pageTitle.value} · ${appName}`;
  return unread === 0 ? name : `(${unread}) ${name}`;
}

/** Keeps the title of the document as the signals say. */
export function followTitle(): void {
  effect(() => {
    document.title = documentTitle();
  });
}

/** This is what is open, for as long as the component is there. */
export function usePageTitle(title: string): void {
  useLayoutEffect(() => {
    pageTitle.value = title;
    return () => {
      if (pageTitle.value === title) pageTitle.value = '';
    };
  }, [title]);
}

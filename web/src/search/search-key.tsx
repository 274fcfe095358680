import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';

/** Ctrl+K, or ⌘K, goes to the search from everywhere. Once, where somebody is signed in. */
export function SearchKey() {
  const { route } = useLocation();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      // A dialog waits for its answer.
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      const box = document.querySelector<HTMLInputElement>('.search-box input');
      if (box === null) route('/search');
      box?.focus();
      box?.select();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [route]);
  return null;
}

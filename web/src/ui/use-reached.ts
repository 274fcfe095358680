import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** How far below the edge of what is seen an element counts as reached. */
const AHEAD = '400px';

/**
 * Calls when an element comes close to what is seen.
 * @param key when it changes, it is looked at anew: one that is still in sight would not be told of again
 */
export function useReached(element: RefObject<Element | null>, reached: () => void, key: unknown): void {
  const latest = useRef(reached);
  latest.current = reached;
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) latest.current();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, key]);
}

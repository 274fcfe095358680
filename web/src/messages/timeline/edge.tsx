import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/index.ts';
import './edge.css';

interface EdgeProps {
  scroller: RefObject<HTMLElement | null>;
  /** Loading failed with these words; it is not tried again until it is asked for. */
  failed: string | undefined;
  /** There may be more, and it comes into sight. Called anew after each render in which it still is. */
  onNear(): void;
}

/** So far before it is seen, what follows is loaded. */
const AHEAD = '900px 0px';

/** An end of what is rendered, behind which there is more. */
export function Edge({ scroller, failed, onNear }: EdgeProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const edge = element.current;
    if (edge === null || failed !== undefined) return;
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) onNear();
      },
      { root: scroller.current, rootMargin: AHEAD },
    );
    observer.observe(edge);
    return () => observer.disconnect();
  });
  return (
    <div class="edge" ref={element}>
      {failed === undefined ? (
        <p>{words.value.common.loading}</p>
      ) : (
        <>
          <p role="alert">{failed}</p>
          <Button onClick={onNear}>{words.value.common.retry}</Button>
        </>
      )}
    </div>
  );
}

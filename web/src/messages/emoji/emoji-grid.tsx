import { useRef, useState } from 'preact/hooks';
import type { Emoji } from './merge-emoji.ts';
import { moveInGrid } from './move-in-grid.ts';

interface EmojiGridProps {
  label: string;
  emoji: readonly Emoji[];
  onChosen(emoji: string): void;
}

/** Emoji to choose from: Tab leads to one of them, arrows to the others. */
export function EmojiGrid({ label, emoji, onChosen }: EmojiGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);

  function key(event: KeyboardEvent): void {
    const cells = [...(grid.current?.children ?? [])].filter(cell => cell instanceof HTMLElement);
    const top = cells[0]?.offsetTop;
    const columns = Math.max(1, cells.filter(cell => cell.offsetTop === top).length);
    const next = moveInGrid(event.key, current, cells.length, columns);
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    cells[next]?.focus();
  }

  return (
    <div class="emoji-grid" ref={grid} role="toolbar" aria-label={label} onKeyDown={key}>
      {emoji.map((one, index) => (
        <button
          key={one.emoji}
          type="button"
          tabIndex={index === Math.min(current, emoji.length - 1) ? 0 : -1}
          aria-label={one.name}
          title={one.name}
          onFocus={() => setCurrent(index)}
          onClick={() => onChosen(one.emoji)}
        >
          {one.emoji}
        </button>
      ))}
    </div>
  );
}

import type { IconNode } from 'lucide';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { type Box, placeBy } from './place.ts';

export interface MenuItem {
  label: string;
  icon: IconNode;
  danger?: boolean;
  run(): void;
}

interface MenuItemsProps {
  label: string;
  items: readonly MenuItem[];
  /** What it opens beside, now. */
  anchor(): Box | undefined;
  /** @param back the focus goes back to where it was */
  onClose(back: boolean): void;
}

/** The open menu. It lies above everything, dialogs too, so that nothing that scrolls cuts it off. */
export function MenuItems({ label, items, anchor, onClose }: MenuItemsProps) {
  const root = useRef<HTMLDivElement>(null);
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  useLayoutEffect(() => {
    const menu = root.current;
    const box = anchor();
    if (menu === null || box === undefined) return;
    menu.showPopover();
    const { left, top } = placeBy(box, menu.getBoundingClientRect(), {
      width: document.documentElement.clientWidth,
      height: innerHeight,
    });
    menu.style.left = `${left}px`;
    menu.style.top = `${top}px`;
    entries()[0]?.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    const elsewhere = (event: Event) => {
      const owner = root.current?.parentElement;
      if (!(event.target instanceof Node && owner?.contains(event.target))) onClose(false);
    };
    const moved = () => onClose(false);
    document.addEventListener('pointerdown', elsewhere);
    addEventListener('resize', moved);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      removeEventListener('resize', moved);
    };
  }, [onClose]);

  function key(event: KeyboardEvent): void {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Escape' || event.key === 'Tab') onClose(event.key === 'Escape');
    else all[nextEntry(event.key, at, items)]?.focus();
    if (event.key === 'Tab') return;
    // Neither a dialog around it nor the page is to hear these.
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
  }

  return (
    <div
      ref={root}
      class="menu-items"
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={key}
    >
      {items.map(item => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          class={item.danger ? 'danger' : ''}
          onClick={() => {
            onClose(true);
            item.run();
          }}
        >
          <Icon icon={item.icon} size={18} />
          {item.label}
        </button>
      ))}
    </div>
  );
}

/** Where a key leads from entry `at`; a letter leads to the next entry that begins with it. -1: nowhere. */
function nextEntry(key: string, at: number, items: readonly { label: string }[]): number {
  const count = items.length;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default: {
      if ([...key].length !== 1 || key === ' ') return -1;
      const after = items.map((_, i) => (at + 1 + i) % count);
      return after.find(i => items[i]?.label.toLowerCase().startsWith(key.toLowerCase())) ?? -1;
    }
  }
}

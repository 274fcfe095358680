import type { IconNode } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { IconButton } from './button.tsx';
import { type MenuItem, MenuItems } from './menu-items.tsx';
import './menu.css';

export type { MenuItem } from './menu-items.tsx';

interface MenuProps {
  /** On the button that opens it. */
  label: string;
  icon: IconNode;
  /** Made when it opens. */
  items(): MenuItem[];
}

/** A button with a menu: arrows, Home, End and first letters move, Escape and a click elsewhere close. */
export function Menu({ label, icon, items }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = () => root.current?.querySelector<HTMLElement>('[aria-haspopup]');
  return (
    <div class="menu" ref={root}>
      <IconButton
        icon={icon}
        label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      />
      {open && (
        <MenuItems
          label={label}
          items={items()}
          anchor={() => root.current?.getBoundingClientRect()}
          onClose={back => {
            setOpen(false);
            if (back) button()?.focus();
          }}
        />
      )}
    </div>
  );
}

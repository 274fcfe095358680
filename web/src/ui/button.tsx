import type { IconNode } from 'lucide';
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import './button.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon'> {
  /** `primary`: what the form is for; `danger`: what cannot be undone or falls on somebody. Default: `plain`. */
  look?: 'plain' | 'primary' | 'danger' | 'link';
  icon?: IconNode;
  /** Its work is under way: it cannot be pressed again, and keeps the focus. */
  busy?: boolean;
  children: ComponentChildren;
}

/** A button with words. `type` is `button` unless said otherwise. */
export function Button({ look = 'plain', icon, busy = false, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={`button ${look}`}
      aria-busy={busy}
      aria-disabled={busy ? true : undefined}
      onClick={event => {
        if (busy) event.preventDefault();
        else onClick?.call(event.currentTarget, event);
      }}
    >
      {icon && <Icon icon={icon} size={18} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon'> {
  icon: IconNode;
  /** What it does, for screen readers and as a tip. */
  label: string;
}

/** A button that is a drawing only. */
export function IconButton({ icon, label, class: more = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} class={`icon-button ${String(more)}`} aria-label={label} title={label}>
      <Icon icon={icon} />
    </button>
  );
}

import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import './empty.css';

interface EmptyProps {
  icon: IconNode;
  title: string;
  text?: string;
  /** What can be done about it: buttons or links. */
  children?: ComponentChildren;
}

/** In place of a list that has nothing in it. */
export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon icon={icon} size={28} />
      </span>
      <p class="empty-title">{title}</p>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div class="empty-actions">{children}</div>}
    </div>
  );
}

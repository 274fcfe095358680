import type { IconNode } from 'lucide';
import { h } from 'preact';

interface IconProps {
  icon: IconNode;
  /** Pixels. Default 20. */
  size?: number;
}

/** A drawing beside words, or in a button that has a label: nothing for screen readers. */
export function Icon({ icon, size = 20 }: IconProps) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {icon.map(([tag, attributes]) => h(tag, attributes as Record<string, string>))}
    </svg>
  );
}

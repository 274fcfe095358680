import type { ComponentChildren } from 'preact';
import { language } from '../words/index.ts';
import './badge.css';

/** From here on a count says "and more". */
const MOST = 99;

interface CountProps {
  /** Nothing is shown for 0. */
  value: number;
  /** What is counted, in words with the number: read out in place of it. */
  label: string;
}

/** How many there are of something that waits. */
export function Count({ value, label }: CountProps) {
  if (value === 0) return null;
  const number = new Intl.NumberFormat(language.value);
  return (
    <span class="count">
      <span aria-hidden="true">
        {number.format(Math.min(value, MOST))}
        {value > MOST && '+'}
      </span>
      <span class="visually-hidden">{label}</span>
    </span>
  );
}

interface BadgeProps {
  /** Default: plain. */
  tone?: 'plain' | 'accent' | 'warn' | 'danger';
  children: ComponentChildren;
}

/** A word about something: a role, a state. */
export function Badge({ tone = 'plain', children }: BadgeProps) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

import { At } from '../at.tsx';
import { cell } from './cell.tsx';

/** A moment in the time of who looks. */
export const When = cell(({ value, wide }) =>
  value === null || value === undefined || value === '' ? '—' : <At at={String(value)} long={wide} />,
);

import { signal } from '@preact/signals';

/** Sanctions that I have appealed against since the page was loaded; of earlier ones the service tells. */
export const appealed = signal<ReadonlySet<number>>(new Set());

export function haveAppealed(sanction: number): void {
  appealed.value = new Set([...appealed.value, sanction]);
}

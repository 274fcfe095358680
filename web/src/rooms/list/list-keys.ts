/** Moves the focus through the rows of a list by arrows, Home and End; from a field above it into the list. */
export function moveByKey(event: KeyboardEvent, rows: readonly HTMLElement[]): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const at = rows.indexOf(document.activeElement as HTMLElement);
  // In a field these belong to its text.
  if (at < 0 && event.key !== 'ArrowDown') return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  rows[Math.min(Math.max(to, 0), rows.length - 1)]?.focus();
}

/** Moves the focus among rows: up, down, first, last. Keys in what a row holds are its own. */
export function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const row = event.target;
  if (!(row instanceof HTMLElement) || row.tagName !== 'ARTICLE') return;
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey) || event.key === 'Enter') {
    event.preventDefault();
    row.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click();
    return;
  }
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('article[data-seq]')];
  const at = rows.indexOf(row);
  const to: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 };
  const next = rows[to[event.key] ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

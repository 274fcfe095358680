/** A Markdown table; bars in cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Says where a page comes from, so that nobody edits it by hand. */
export function madeFrom(source: string): string {
  return `<!-- Made from ${source} by \`npm run docs\`. Do not edit. -->`;
}

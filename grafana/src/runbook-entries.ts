/** A part of the runbook: what stands under one heading. */
export interface Entry {
  /** The heading above it. */
  readonly group: string;
  readonly title: string;
  readonly text: string;
}

/** Where entries go that stand under no heading of the second level but their own. */
const GENERAL = 'In general';

/** The parts of a Markdown document: what stands under each heading of the first three levels. */
export function entriesOf(markdown: string): Entry[] {
  const entries: { group: string; title: string; lines: string[] }[] = [];
  let group = GENERAL;
  let code = false;
  for (const row of markdown.split('\n')) {
    if (row.startsWith('```')) code = !code;
    // In code a line that begins with # is a comment.
    const [, marks, title] = (code ? null : /^(#{1,3}) (.+)$/.exec(row)) ?? [];
    if (marks === undefined || title === undefined) entries.at(-1)?.lines.push(row);
    else {
      if (marks.length < 3) group = marks.length === 2 ? title : GENERAL;
      entries.push({ group, title, lines: [] });
    }
  }
  const whole = entries
    .map(({ lines, ...entry }) => ({ ...entry, text: withoutLinks(lines.join('\n')).trim() }))
    .filter(({ text }) => text !== '');
  const shared = new Set(whole.filter(entry => entry.group !== entry.title).map(entry => entry.group));
  return whole.map(entry => (shared.has(entry.group) ? entry : { ...entry, group: GENERAL }));
}

/** Links to other documents lead nowhere from Grafana: of these the name is left, and of links inside the text. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?!https?:|\/)([^)#]*)[^)]*\)/g, (_, words: string, path: string) =>
    path === '' || words.includes(path) ? words : `${words} (docs/${path})`,
  );
}

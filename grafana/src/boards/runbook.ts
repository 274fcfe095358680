import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { board } from '../board.ts';
import { type Line, line, open } from '../layout.ts';
import { text } from '../panels/text.ts';
import { type Entry, entriesOf } from '../runbook-entries.ts';

const entries = entriesOf(readFileSync(join(import.meta.dirname, '../../../docs/RUNBOOK.md'), 'utf8'));

/** docs/RUNBOOK.md, to be read where the alert is looked at. */
export const runbook = board({
  uid: 'parley-runbook',
  title: 'Runbook',
  description: 'What to do when an alert fires: docs/RUNBOOK.md, section by section.',
  range: '6h',
  variables: [],
  sections: [...new Set(entries.map(({ group }) => group))].map(group =>
    open(group, ...pairs(entries.filter(entry => entry.group === group))),
  ),
});

/** Two entries side by side, as high as the longer one needs. */
function pairs(all: readonly Entry[]): Line[] {
  const lines: Line[] = [];
  for (let i = 0; i < all.length; i += 2) {
    const pair = all.slice(i, i + 2);
    const characters = pair.length === 2 ? 95 : 195;
    const height = Math.max(...pair.map(entry => heightOf(entry, characters)));
    lines.push(line(height, ...pair.map(({ title, text: words }) => text(title, words))));
  }
  return lines;
}

/** Rows of the grid for a text: one holds a line and a half. What does not fit can be scrolled to. */
function heightOf({ text: words }: Entry, characters: number): number {
  const lines = words
    .split('\n')
    .reduce((sum, row) => sum + Math.max(1, Math.ceil(row.length / characters)), 0);
  return Math.min(14, Math.max(4, Math.ceil(lines / 1.5) + 2));
}

import { type Panel, RowBuilder, type RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Titled } from './panels/spec.ts';

/** Columns of Grafana's grid. A unit of height is 30 pixels. */
const COLUMNS = 24;
const HEAD = 1;

/** Panels side by side. */
export interface Line {
  readonly height: number;
  readonly panels: readonly { readonly width: number; readonly titled: Titled }[];
}

/** Lines under a title; closed ones load their data when somebody opens them. */
export interface Section {
  readonly title: string;
  readonly closed: boolean;
  readonly lines: readonly Line[];
}

/** Panels that share the width evenly. */
export function line(height: number, ...panels: readonly Titled[]): Line {
  return widths(height, ...panels.map(titled => [COLUMNS / panels.length, titled] as const));
}

/** Panels with widths of their own, which fill the line. */
export function widths(height: number, ...panels: readonly (readonly [number, Titled])[]): Line {
  const sum = panels.reduce((total, [width]) => total + width, 0);
  if (sum !== COLUMNS || panels.some(([width]) => !Number.isInteger(width))) {
    throw new Error(`${panels.map(([, { title }]) => title).join(', ')}: do not fill a line`);
  }
  return { height, panels: panels.map(([width, titled]) => ({ width, titled })) };
}

export function open(title: string, ...lines: readonly Line[]): Section {
  return { title, closed: false, lines };
}

export function closed(title: string, ...lines: readonly Line[]): Section {
  return { title, closed: true, lines };
}

/** Everything in its place, from top to bottom, with ids. */
export function arrange(sections: readonly Section[]): (Panel | RowPanel)[] {
  const all: (Panel | RowPanel)[] = [];
  let y = 0;
  for (const section of sections) {
    const head = new RowBuilder(section.title)
      .id(idOf(`row ${section.title}`))
      .collapsed(section.closed)
      .gridPos({ x: 0, y, w: COLUMNS, h: HEAD });
    const { panels, height } = place(section.lines, y + HEAD);
    if (section.closed) {
      all.push({ ...head.build(), panels });
      y += HEAD;
    } else {
      all.push(head.build(), ...panels);
      y += HEAD + height;
    }
  }
  return all;
}

function place(lines: readonly Line[], top: number): { panels: Panel[]; height: number } {
  const panels: Panel[] = [];
  let y = top;
  for (const { height, panels: across } of lines) {
    let x = 0;
    for (const { width, titled } of across) {
      panels.push(titled.panel.id(idOf(titled.title)).gridPos({ x, y, w: width, h: height }).build());
      x += width;
    }
    y += height;
  }
  return { panels, height: y - top };
}

/**
 * A panel's id is part of links to it. It comes from the title (FNV-1a, 20 bits), not from the place, so that links
 * outlive the coming and going of other panels.
 */
function idOf(title: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(title)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return ((hash >>> 20) ^ (hash & 0xfffff)) + 1;
}

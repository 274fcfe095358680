import { PanelBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import type { Titled } from './spec.ts';

/** Words, in Markdown. */
export function text(title: string, markdown: string): Titled {
  return { title, panel: new PanelBuilder().title(title).mode(TextMode.Markdown).content(markdown) };
}

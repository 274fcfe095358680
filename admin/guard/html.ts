const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that may stand anywhere in a page, also between the quotes of an attribute. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');

/** JSON that cannot end the element that it stands in. */
export const embedJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** A page of our own, as a template: what is put in is escaped, unless it is such a page part itself. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | Html | false;

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const shown = parts.map(part =>
    part instanceof Html ? part.text : part === false ? '' : escapeHtml(part),
  );
  return new Html(String.raw({ raw: strings }, ...shown));
}

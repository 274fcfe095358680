const DOT = '<circle cx="50" cy="14" r="13" fill="#d7322a" stroke="#fff" stroke-width="3"/>';

/** The icon of the page in its tab, with a dot while something is unread. */
export class Badge {
  readonly #link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  readonly #plain = this.#link?.href ?? '';
  /** The icon with its dot, fetched when it is first needed. */
  #dotted: Promise<string> | undefined;
  #shown = false;

  show(on: boolean): void {
    if (on === this.#shown || this.#link === null) return;
    this.#shown = on;
    if (on) void this.#dot(this.#link);
    else this.#link.href = this.#plain;
  }

  async #dot(link: HTMLLinkElement): Promise<void> {
    this.#dotted ??= withDot(this.#plain);
    try {
      const dotted = await this.#dotted;
      if (this.#shown) link.href = dotted;
    } catch {
      // Without a dot for now: the title has the number.
      this.#dotted = undefined;
      this.#shown = false;
    }
  }
}

async function withDot(address: string): Promise<string> {
  const drawing = await (await fetch(address)).text();
  return `data:image/svg+xml,${encodeURIComponent(drawing.replace('</svg>', `${DOT}</svg>`))}`;
}

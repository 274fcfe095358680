/** Secrets have no place in a document. */
const SECRETS = new Set(['token', 'accessToken', 'refreshToken', 'password']);

function cut(key: string, value: unknown): unknown {
  return SECRETS.has(key) && typeof value === 'string' ? '…' : value;
}

/** Puts together the page: prose, and what went over the wire under it. */
export class Transcript {
  #page: string;
  #lines: string[] = [];

  constructor(head: string) {
    this.#page = head;
  }

  /** Begins a part; what was recorded so far belongs to the one before. */
  tell(title: string, text: string): void {
    this.#end();
    this.#page += `\n## ${title}\n\n${text}\n`;
  }

  record(who: string, arrow: '→' | '←' | '×', what: string, value?: unknown): void {
    const json = value === undefined ? '' : JSON.stringify(value, cut);
    this.#lines.push(`${who.padEnd(5)} ${arrow} ${[what, json].filter(part => part !== '').join(' ')}`);
  }

  page(): string {
    this.#end();
    return this.#page;
  }

  #end(): void {
    if (this.#lines.length === 0) return;
    this.#page += `\n\`\`\`\n${this.#lines.join('\n')}\n\`\`\`\n`;
    this.#lines = [];
  }
}

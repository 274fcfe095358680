import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';

type In = ReadStream | NodeJS.ReadableStream;
type Out = WriteStream | NodeJS.WritableStream;

/** Lines in and out. On a terminal the line being typed stays below what is printed. */
export class Screen {
  /** Somebody types; otherwise lines come from a file or a pipe. */
  readonly interactive: boolean;
  readonly #output: Out;
  readonly #lines: Interface;
  readonly #iterator: AsyncIterator<string>;

  constructor(input: In, output: Out) {
    this.#output = output;
    this.interactive = isTerminal(input) && isTerminal(output);
    this.#lines = createInterface({ input, output, terminal: this.interactive, prompt: '> ' });
    this.#lines.on('SIGINT', () => this.#lines.close());
    // At once: lines that come before somebody asks for them are kept.
    this.#iterator = this.#lines[Symbol.asyncIterator]();
  }

  print(text: string): void {
    if (!this.interactive) {
      this.#output.write(`${text}\n`);
      return;
    }
    clearLine(this.#output, 0);
    cursorTo(this.#output, 0);
    this.#output.write(`${text}\n`);
    this.#lines.prompt(true);
  }

  /** The next line, undefined at the end of the input. */
  async line(): Promise<string | undefined> {
    if (this.interactive) this.#lines.prompt(true);
    const next = await this.#iterator.next();
    return next.done === true ? undefined : next.value;
  }

  close(): void {
    this.#lines.close();
  }
}

/** Asks for a secret on a terminal without showing it; undefined when nobody is there to be asked. */
export async function askSecret(question: string, input: In, output: Out): Promise<string | undefined> {
  if (!isTerminal(input) || !isTerminal(output)) return undefined;
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  const secret = await new Promise<string | undefined>(resolve => {
    lines.once('line', resolve);
    lines.once('SIGINT', () => resolve(undefined));
    lines.once('close', () => resolve(undefined));
  });
  lines.close();
  output.write('\n');
  return secret;
}

function isTerminal(stream: In | Out): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const CHAT = fileURLToPath(new URL('../../../client/terminal/chat.ts', import.meta.url));

/** The terminal client as a process of its own, with its lines piped. */
export class ChatProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly exit: Promise<number | null>;
  output = '';
  errors = '';

  constructor(args: string[], env: Record<string, string> = {}) {
    this.#child = spawn(process.execPath, [CHAT, ...args], { env: { ...process.env, ...env } });
    this.#child.stdout.setEncoding('utf8').on('data', text => {
      this.output += text;
    });
    this.#child.stderr.setEncoding('utf8').on('data', text => {
      this.errors += text;
    });
    this.exit = new Promise(resolve => this.#child.once('close', resolve));
  }

  type(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** The end of its input. */
  end(): void {
    this.#child.stdin.end();
  }

  /** Waits until a line of the output ends like this; gives how many do. */
  async sees(text: string): Promise<number> {
    await expect.poll(() => this.count(text), { message: this.output }).toBeGreaterThan(0);
    return this.count(text);
  }

  count(text: string): number {
    return this.output.split('\n').filter(line => line.endsWith(text)).length;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

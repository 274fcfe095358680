import { expect } from 'vitest';
import type { ParleyClient } from '#client';
import type { SendResult } from '#protocol';
import type { StoredRoom } from './stored-room.ts';

/** A message that was acknowledged, and what was done to it since. */
interface Entry {
  readonly room: number;
  readonly seq: number;
  readonly text: string;
  /** The highest version that was acknowledged of it. */
  version: number;
  /** Whether anybody tried to change it; a change without an answer may have happened. */
  touched: boolean;
}

/** What the service has acknowledged, to be compared with what it holds in the end. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  #waiting: { target: number; resolve: () => void; reject: (error: unknown) => void }[] = [];
  #failure: unknown;

  /** Messages acknowledged so far. */
  get size(): number {
    return this.#entries.size;
  }

  /** Sends a text and resolves when it is acknowledged. A refusal is passed on to who waits for `more`, too. */
  async send(client: ParleyClient, room: number, text: string): Promise<SendResult> {
    try {
      const result = await client.send(room, text);
      const { seq } = result;
      const place = `${room}:${seq}`;
      if (this.#entries.has(place)) throw new Error(`two messages were acknowledged at ${place}`);
      this.#entries.set(place, { room, seq, text, version: seq, touched: false });
      this.#tell();
      return result;
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** Notes that a message is being changed, and the version of the change when it is acknowledged. */
  async change(room: number, seq: number, act: Promise<{ version: number }>): Promise<void> {
    const entry = this.#entries.get(`${room}:${seq}`);
    if (entry === undefined) throw new Error(`no message was acknowledged at ${room}:${seq}`);
    entry.touched = true;
    const { version } = await act;
    entry.version = Math.max(entry.version, version);
  }

  /** Resolves when so many further messages have been acknowledged. */
  more(count: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ target: this.size + count, resolve, reject });
      this.#tell();
    });
  }

  /** Something went wrong that cannot be mended: nobody waits any longer. */
  fail(error: unknown): void {
    this.#failure ??= error;
    this.#tell();
  }

  /** Every acknowledged message is in the room once, as it was said or as it was changed, and nobody else's is. */
  expectKept(room: StoredRoom): void {
    const said = room.messages.filter(message => message.clientId !== undefined);
    const entries = [...this.#entries.values()].filter(entry => entry.room === room.id);
    expect(said.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).toSorted((a, b) => a - b));
    for (const message of said) {
      const entry = this.#entries.get(`${room.id}:${message.seq}`);
      expect(message.version).toBeGreaterThanOrEqual(entry?.version ?? Number.NaN);
      if (!entry?.touched) expect(message.text).toBe(entry?.text);
      else if (message.deletedAt === undefined) expect(message.text).toContain(entry.text);
    }
  }

  #tell(): void {
    if (this.#failure === undefined && this.#waiting.every(({ target }) => target > this.size)) return;
    for (const { target, resolve, reject } of this.#waiting) {
      if (this.#failure !== undefined) reject(this.#failure);
      else if (target <= this.size) resolve();
    }
    this.#waiting = this.#waiting.filter(({ target }) => this.#failure === undefined && target > this.size);
  }
}

import type { Flusher } from './flusher.ts';

/** The part of a TCP or TLS socket that an outbox writes to. */
export interface ByteSink {
  readonly writableLength: number;
  write(chunk: Buffer): unknown;
}

export interface OutboxLimits {
  /** Bytes waiting at which the reader counts as too slow. */
  readonly bytes: number;
  /** Bytes waiting at which ephemeral frames are dropped. */
  readonly ephemeralBytes: number;
}

/**
 * The bounded queue of one socket. Frames gather until the end of the event loop's turn and leave in one write.
 * The frames are shared buffers: a queue holds references, not copies.
 */
export class Outbox {
  readonly #sink: ByteSink;
  readonly #limits: OutboxLimits;
  readonly #flusher: Flusher;
  readonly #overflow: () => void;
  #frames: Buffer[] = [];
  #bytes = 0;
  #closed = false;

  /** @param overflow called once, when the bound was passed; what waited is dropped. */
  constructor(sink: ByteSink, limits: OutboxLimits, flusher: Flusher, overflow: () => void) {
    this.#sink = sink;
    this.#limits = limits;
    this.#flusher = flusher;
    this.#overflow = overflow;
  }

  /** Bytes that the client has not taken yet. */
  get waiting(): number {
    return this.#bytes + this.#sink.writableLength;
  }

  /**
   * Queues finished frames that must arrive or end the connection. What counts is what the client left waiting in
   * earlier turns: one turn may bring more than the bound, and a client that takes it is not slow.
   * @returns whether they were queued
   */
  push(frames: Buffer): boolean {
    if (this.#closed) return false;
    if (this.#sink.writableLength > this.#limits.bytes) {
      this.close();
      this.#overflow();
      return false;
    }
    if (this.#frames.length === 0) this.#flusher.add(this);
    this.#frames.push(frames);
    this.#bytes += frames.length;
    return true;
  }

  /**
   * Queues frames that may be lost: dropped when the socket is behind.
   * @returns whether they were queued
   */
  offer(frames: Buffer): boolean {
    return this.waiting + frames.length <= this.#limits.ephemeralBytes && this.push(frames);
  }

  flush(): void {
    const frames = this.#frames;
    const [first] = frames;
    if (first === undefined) return;
    this.#frames = [];
    this.#bytes = 0;
    // Joining copies, but costs less than a vectored write of many small frames.
    this.#sink.write(frames.length === 1 ? first : Buffer.concat(frames));
  }

  /** Drops what waits and takes nothing more. */
  close(): void {
    this.#closed = true;
    this.#frames = [];
    this.#bytes = 0;
  }
}

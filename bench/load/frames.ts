/** RFC 6455 frames, as little of them as a load generator needs. */

export const Opcode = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Bytes of a payload that must be there before a frame is classified. */
const PEEK = 16;
const EMPTY = Buffer.alloc(0);

/** Builds a client's frame, masked as the protocol demands. */
export function clientFrame(opcode: number, payload: string | Buffer): Buffer {
  const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const extended = body.length > 125;
  if (body.length > 65_535) throw new RangeError('The load generator sends no frames above 65535 bytes.');
  const start = extended ? 8 : 6;
  const frame = Buffer.allocUnsafe(start + body.length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (extended ? 126 : body.length);
  if (extended) frame.writeUInt16BE(body.length, 2);
  const mask = start - 4;
  frame.writeUInt32BE((Math.random() * 0x1_0000_0000) >>> 0, mask);
  for (let i = 0; i < body.length; i++) {
    frame[start + i] = (body[i] ?? 0) ^ (frame[mask + (i & 3)] ?? 0);
  }
  return frame;
}

export interface FrameSink {
  /**
   * Looks at the start of a frame: true to get the whole payload. It may be asked twice about a frame that it
   * wants, and exactly once about one that it does not.
   */
  wants(opcode: number, bytes: Buffer, at: number, length: number): boolean;
  /** A wanted payload. The bytes are valid during the call only. */
  frame(opcode: number, payload: Buffer): void;
}

/** Walks the frames of one socket by their headers; unwanted payloads are stepped over without being read. */
export class FrameWalker {
  readonly #sink: FrameSink;
  #held: Buffer = EMPTY;
  #skip = 0;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  /** Takes what a read brought. The chunk may be reused by the caller afterwards. */
  feed(chunk: Buffer): void {
    let bytes = chunk;
    let at = 0;
    if (this.#skip > 0) {
      at = Math.min(this.#skip, chunk.length);
      this.#skip -= at;
    } else if (this.#held.length > 0) {
      bytes = Buffer.concat([this.#held, chunk]);
      this.#held = EMPTY;
    }
    at = this.#walk(bytes, at);
    if (at < bytes.length) this.#held = Buffer.from(bytes.subarray(at));
  }

  /** Returns where the first incomplete frame begins. */
  #walk(bytes: Buffer, from: number): number {
    const end = bytes.length;
    let at = from;
    while (end - at >= 2) {
      let length = (bytes[at + 1] ?? 0) & 0x7f;
      let start = at + 2;
      if (length === 126) {
        if (end - at < 4) break;
        length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
        start = at + 4;
      } else if (length === 127) {
        if (end - at < 10) break;
        length = Number(bytes.readBigUInt64BE(at + 2));
        start = at + 10;
      }
      const have = end - start;
      if (have < Math.min(length, PEEK)) break;
      const opcode = (bytes[at] ?? 0) & 0x0f;
      if (this.#sink.wants(opcode, bytes, start, length)) {
        if (have < length) break;
        this.#sink.frame(opcode, bytes.subarray(start, start + length));
      } else if (have < length) {
        this.#skip = length - have;
        return end;
      }
      at = start + length;
    }
    return at;
  }
}

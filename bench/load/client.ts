import { connect, type Socket } from 'node:net';
import type { Dialect } from './dialects.ts';
import { clientFrame, type FrameSink, FrameWalker, Opcode } from './frames.ts';

/** One buffer for the reads of all sockets: libuv fills it and calls back before the next read. */
const READ_BUFFER = Buffer.alloc(262_144);

/** The sample key of RFC 6455 and its answer: the server's proof is checked without a hash per socket. */
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const ACCEPT = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';
const HEAD_LIMIT = 16_384;

export interface ClientOptions {
  port: number;
  dialect: Dialect;
  token: string;
  /** Called for each message of the room, before anything is parsed. */
  counted: () => void;
}

/** A member of the room on a raw TCP socket. It counts messages; it parses them only when `onMessage` is set. */
export class RoomClient implements FrameSink {
  /** Messages received. */
  received = 0;
  /** Code of the close frame, 0 for an end without one, undefined while open. */
  closeCode: number | undefined;
  onMessage: ((frame: string) => void) | undefined;
  onText: ((frame: string) => void) | undefined;
  readonly #options: ClientOptions;
  readonly #dialect: Dialect;
  readonly #walker: FrameWalker;
  readonly #opened = Promise.withResolvers<void>();
  #socket: Socket | undefined;
  #state: 'upgrading' | 'greeting' | 'live' = 'upgrading';
  #head = '';

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#dialect = options.dialect;
    this.#walker = new FrameWalker(this);
  }

  /** Resolves when the target has let this client into the room. */
  open(): Promise<void> {
    const { port } = this.#options;
    const socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer: READ_BUFFER,
        callback: size => {
          this.#read(READ_BUFFER.subarray(0, size));
          return true;
        },
      },
    });
    this.#socket = socket;
    socket.on('connect', () => {
      socket.write(
        `GET ${this.#dialect.path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
          `Connection: Upgrade\r\nSec-WebSocket-Key: ${KEY}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
    });
    socket.on('error', error => this.#opened.reject(error));
    socket.on('close', () => {
      this.closeCode ??= 0;
      this.#opened.reject(new Error(`closed while connecting (${this.closeCode}) ${this.#head}`));
    });
    return this.#opened.promise;
  }

  /** Sends one text frame. */
  send(text: string): void {
    this.#socket?.write(clientFrame(Opcode.text, text));
  }

  destroy(): void {
    this.#socket?.destroy();
  }

  wants(opcode: number, bytes: Buffer, at: number, length: number): boolean {
    if (opcode !== Opcode.text || !this.#dialect.isMessage(bytes, at, length)) return true;
    if (this.onMessage) return true;
    this.#count();
    return false;
  }

  frame(opcode: number, payload: Buffer): void {
    if (opcode === Opcode.ping) this.#socket?.write(clientFrame(Opcode.pong, payload));
    else if (opcode === Opcode.close) this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 0;
    else if (opcode === Opcode.text) this.#text(payload);
  }

  #text(payload: Buffer): void {
    const text = payload.toString();
    if (this.onMessage && this.#dialect.isMessage(payload, 0, payload.length)) {
      this.#count();
      this.onMessage(text);
    } else if (this.#state === 'greeting') {
      this.#greet(text);
    } else {
      for (const message of this.#dialect.several?.(text) ?? []) {
        this.#count();
        this.onMessage?.(message);
      }
      const answer = this.#dialect.heartbeat(text);
      if (answer === undefined) this.onText?.(text);
      else this.send(answer);
    }
  }

  #count(): void {
    this.received++;
    this.#options.counted();
  }

  #greet(text: string | undefined): void {
    try {
      const { send, ready } = this.#dialect.greet(text, this.#options.token);
      if (send !== undefined) this.send(send);
      if (!ready) return;
      this.#state = 'live';
      this.#opened.resolve();
    } catch (error) {
      this.#opened.reject(error);
    }
  }

  #read(chunk: Buffer): void {
    if (this.#state !== 'upgrading') {
      this.#walker.feed(chunk);
      return;
    }
    this.#head += chunk.toString('latin1');
    const end = this.#head.indexOf('\r\n\r\n');
    if (end < 0) {
      if (this.#head.length > HEAD_LIMIT) this.destroy();
      return;
    }
    const rest = Buffer.from(this.#head.slice(end + 4), 'latin1');
    const head = this.#head.slice(0, end);
    if (!head.startsWith('HTTP/1.1 101') || !head.includes(ACCEPT)) {
      this.#opened.reject(new Error(`the upgrade was refused: ${head.split('\r\n', 1)[0]}`));
      this.destroy();
      return;
    }
    this.#head = '';
    this.#state = 'greeting';
    this.#greet(undefined);
    if (rest.length > 0) this.#walker.feed(rest);
  }
}

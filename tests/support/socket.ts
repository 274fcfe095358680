import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { CommandData, CommandName, CommandReply, RoomEvent, ServerEvent, WireError } from '#protocol';
import { PROTOCOL_VERSION } from '#protocol';

type Frame = Record<string, unknown>;
type Reply<N extends CommandName> = { ok: true; data: CommandReply<N> } | { ok: false; error: WireError };

/** Time that a test waits for a frame, milliseconds. */
const PATIENCE_MS = 30_000;

/** A raw client: it sends what it is told and keeps every frame that came. */
export class TestSocket {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  /** Resolves when the socket has closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  #watchers: (() => void)[] = [];
  #ref = 0;

  constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise(resolve => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on('error', () => undefined);
    socket.on('message', data => {
      this.frames.push(JSON.parse(data.toString()) as Frame);
      for (const watcher of [...this.#watchers]) watcher();
    });
  }

  static async open(url: string, options: { headers?: Record<string, string> } = {}): Promise<TestSocket> {
    const socket = new WebSocket(url, options);
    const test = new TestSocket(socket);
    await once(socket, 'open');
    return test;
  }

  /** The first frame, come or to come, that `matches`. */
  async frame<F extends Frame = Frame>(matches: (frame: Frame) => boolean): Promise<F> {
    const known = this.frames.find(matches);
    if (known) return known as F;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new Error(
            `no such frame among ${this.frames.length}: ${JSON.stringify(this.frames).slice(-2_000)}`,
          ),
        );
      }, PATIENCE_MS);
      const watcher = () => {
        const last = this.frames.at(-1);
        if (last === undefined || !matches(last)) return;
        clearTimeout(timer);
        this.#watchers = this.#watchers.filter(w => w !== watcher);
        resolve(last as F);
      };
      this.#watchers.push(watcher);
    });
  }

  /** The first event of a kind that `matches`. */
  event<E extends ServerEvent['event']>(
    event: E,
    matches: (event: Extract<ServerEvent, { event: E }>) => boolean = () => true,
  ): Promise<Extract<ServerEvent, { event: E }>> {
    return this.frame(
      frame => frame['event'] === event && matches(frame as Extract<ServerEvent, { event: E }>),
    );
  }

  /** The events of a room's log that came so far. */
  log(room: number): RoomEvent[] {
    return this.frames.filter(frame => frame['room'] === room && 'version' in frame) as RoomEvent[];
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  async command<N extends CommandName>(command: N, data: CommandData<N>): Promise<Reply<N>> {
    const ref = ++this.#ref;
    this.send({ ref, command, data });
    return this.frame<Reply<N>>(frame => frame['ref'] === ref);
  }

  /** A command that must succeed. */
  async ok<N extends CommandName>(command: N, data: CommandData<N>): Promise<CommandReply<N>> {
    const reply = await this.command(command, data);
    if (!reply.ok) throw new Error(`${command} was refused: ${JSON.stringify(reply.error)}`);
    return reply.data;
  }

  /** A command that must be refused; resolves to the error's code. */
  async refused<N extends CommandName>(command: N, data: CommandData<N>): Promise<string> {
    const reply = await this.command(command, data);
    if (reply.ok) throw new Error(`${command} was not refused: ${JSON.stringify(reply.data)}`);
    return reply.error.code;
  }

  hello(token: string, rooms?: { room: number; version: number }[]): Promise<CommandReply<'hello'>> {
    return this.ok('hello', { version: PROTOCOL_VERSION, token, ...(rooms === undefined ? {} : { rooms }) });
  }

  close(): void {
    this.socket.close();
  }
}

import type { SocketLike } from '#client';
import type { CommandFrame, CommandName, CommandReply, ErrorCode, ServerEvent } from '#protocol';
import { ErrorTable } from '#protocol';

/** The far end of one socket, played by a test. */
export class FakeSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  /** Frames of the client, parsed, oldest first. */
  readonly sent: CommandFrame[] = [];
  closed = false;
  /** Called for each frame of the client. */
  onCommand: ((frame: CommandFrame) => void) | undefined;
  /** Called when the client closes. */
  onClosed: (() => void) | undefined;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  send(data: string): void {
    const frame = JSON.parse(data) as CommandFrame;
    this.sent.push(frame);
    this.onCommand?.(frame);
  }

  close(): void {
    this.closed = true;
    this.onClosed?.();
  }

  open(): void {
    this.onopen?.({});
  }

  receive(data: unknown): void {
    this.onmessage?.({ data: typeof data === 'string' ? data : JSON.stringify(data) });
  }

  receiveRaw(data: unknown): void {
    this.onmessage?.({ data });
  }

  event(event: ServerEvent): void {
    this.receive(event);
  }

  drop(code: number): void {
    this.onclose?.({ code });
  }

  /** The last frame with this command. */
  last<N extends CommandName>(command: N): CommandFrame<N> {
    const frame = this.sent.findLast(sent => sent.command === command);
    if (frame === undefined) throw new Error(`no ${command} was sent`);
    return frame as CommandFrame<N>;
  }

  all<N extends CommandName>(command: N): CommandFrame<N>[] {
    return this.sent.filter(sent => sent.command === command) as CommandFrame<N>[];
  }

  reply<N extends CommandName>(frame: CommandFrame<N>, data: CommandReply<N>): void {
    this.receive({ ref: frame.ref, ok: true, data });
  }

  refuse(frame: CommandFrame, code: ErrorCode, retryAfterMs?: number): void {
    const { message, retryable } = ErrorTable[code];
    this.receive({ ref: frame.ref, ok: false, error: { code, message, retryable, retryAfterMs } });
  }
}

import { type RawData, WebSocket } from 'ws';
import type { SocketLike } from '#client';

/** Why connections and hellos of one process failed, and where new connections go. */
export interface Gate {
  /** The node that a balancer would choose now. */
  port: number;
  connections: Record<string, number>;
  hellos: Record<string, number>;
}

/**
 * Presence is not handed on. What it costs a client is nothing on a machine of its own, but with thousands of them on
 * one processor, each going through a thousand ids several times a second, it would be all that is measured.
 */
const PRESENCE = '{"event":"presence"';

const count = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** The HTTP status of a refused upgrade, or the code of the system. */
function reasonOf(error: Error & { code?: string }): string {
  return /Unexpected server response: (\d+)/.exec(error.message)?.[1] ?? error.code ?? error.message;
}

/**
 * One socket of a client. It is of `ws` and not Node's own WebSocket, which takes several times the memory and the
 * processor time for each of thousands of sockets, and hides why an upgrade was refused.
 */
export class Dial implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  readonly #gate: Gate;
  readonly #socket: WebSocket;
  #state: 'connecting' | 'greeting' | 'greeted' | 'left' = 'connecting';

  constructor(gate: Gate) {
    this.#gate = gate;
    const options = { perMessageDeflate: false, skipUTF8Validation: true };
    this.#socket = new WebSocket(`ws://127.0.0.1:${gate.port}/ws`, options);
    this.#socket.on('open', () => {
      if (this.#state === 'connecting') this.#state = 'greeting';
      this.onopen?.(undefined);
    });
    this.#socket.on('message', data => this.#receive(data));
    this.#socket.on('error', error => {
      if (this.#state === 'connecting') count(gate.connections, reasonOf(error));
    });
    this.#socket.on('close', code => {
      if (this.#state === 'greeting') count(gate.hellos, `closed ${code}`);
      this.#state = 'left';
      this.onclose?.({ code });
    });
  }

  send(data: string): void {
    this.#socket.send(data);
  }

  /** The client lets go: before its hello was answered, that is because it had waited long enough. */
  close(): void {
    if (this.#state === 'connecting') count(this.#gate.connections, 'no answer');
    if (this.#state === 'greeting') count(this.#gate.hellos, 'no answer');
    this.#state = 'left';
    this.#socket.close();
  }

  #receive(data: RawData): void {
    const text = data.toString();
    if (text.startsWith(PRESENCE)) return;
    if (this.#state === 'greeting' && text.startsWith('{"ref"')) {
      const reply = JSON.parse(text) as { ok: boolean; error?: { code: string } };
      if (!reply.ok) count(this.#gate.hellos, reply.error?.code ?? 'unknown');
      this.#state = 'greeted';
    }
    this.onmessage?.({ data: text });
  }
}

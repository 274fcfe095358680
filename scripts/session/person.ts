import { once } from 'node:events';
import type { Transcript } from './transcript.ts';

type Frame = Record<string, unknown>;

/** Longest wait for a frame, milliseconds. */
const PATIENCE_MS = 10_000;

/** Somebody with an HTTP client and a socket, who has all of it written down. */
export class Person {
  readonly #name: string;
  readonly #url: string;
  readonly #transcript: Transcript;
  #token = '';
  #socket: WebSocket | undefined;
  #frames: Frame[] = [];
  #ref = 0;
  readonly #arrived = new EventTarget();

  constructor(name: string, url: string, transcript: Transcript) {
    this.#name = name;
    this.#url = url;
    this.#transcript = transcript;
  }

  /** Signs up or in; the token is used from then on. */
  async sign(path: 'register' | 'login', body: Frame): Promise<void> {
    const answer = await this.http('POST', `/auth/${path}`, { ...body, session: 'token' });
    this.#token = String(answer['accessToken']);
  }

  async http(method: string, path: string, body?: Frame): Promise<Frame> {
    this.#transcript.record(this.#name, '→', `${method} /api/v1${path}`, body);
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.#token === '' ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === '' ? {} : (JSON.parse(text) as Frame);
    this.#transcript.record(this.#name, '←', String(response.status), text === '' ? undefined : answer);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return answer;
  }

  /** Opens a socket and says hello, with the versions held when coming back. */
  async enter(rooms?: { room: number; version: number }[]): Promise<void> {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/ws`);
    this.#socket = socket;
    this.#frames = [];
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(String(data)) as Frame;
      this.#frames.push(frame);
      this.#transcript.record(this.#name, '←', '', frame);
      this.#arrived.dispatchEvent(new Event('frame'));
    };
    socket.onclose = ({ code, reason }) => {
      this.#transcript.record(this.#name, '×', `closed by the server: ${code} ${reason}`);
      this.#arrived.dispatchEvent(new Event('closed'));
    };
    await once(socket, 'open');
    await this.command('hello', { version: 1, token: this.#token, ...(rooms ? { rooms } : {}) });
  }

  /** Sends a command and gives its reply. */
  async command(command: string, data: Frame): Promise<Frame> {
    const ref = ++this.#ref;
    const frame = { ref, command, data };
    this.#transcript.record(this.#name, '→', '', frame);
    this.#socket?.send(JSON.stringify(frame));
    return this.sees(reply => reply['ref'] === ref);
  }

  /** The first frame, here or to come, that `matches`. */
  async sees(matches: (frame: Frame) => boolean): Promise<Frame> {
    const late = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = this.#frames.find(matches);
      if (found) return found;
      await once(this.#arrived, 'frame', { signal: late });
    }
  }

  /** An event of a kind, at or after a version where it has one. */
  event(event: string, version = 0): Promise<Frame> {
    return this.sees(frame => frame['event'] === event && Number(frame['version'] ?? version) >= version);
  }

  /** Runs what makes the server close this socket, and waits for the close. */
  async isClosed(by: () => Promise<unknown>): Promise<void> {
    await Promise.all([once(this.#arrived, 'closed', { signal: AbortSignal.timeout(PATIENCE_MS) }), by()]);
  }

  async leave(why: string): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined) return;
    this.#transcript.record(this.#name, '×', why);
    socket.onclose = null;
    socket.close();
    await once(socket, 'close');
  }
}

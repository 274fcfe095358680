import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { WebSocket } from 'ws';
import type { Connect, FetchLike } from '#client';
import type { Way } from '../../support/client.ts';

export interface Question {
  /** Sent as it is: no library tidies it. */
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values as they came, in turn. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json(): any;
}

/** Longest wait for an answer, milliseconds. */
const ANSWER_MS = 20_000;

let visitors = 0;

/** Somebody with an address of their own in the network, so that limits by address are theirs alone. */
export class Visitor implements Way {
  readonly url: string;
  readonly address: string;
  readonly #ca: Buffer | undefined;

  /**
   * @param url where they go, without a slash at the end
   * @param ca the only authority whose certificates they accept
   */
  constructor(url: string, ca?: Buffer) {
    visitors++;
    this.url = url;
    this.address = `127.1.${visitors >> 8}.${visitors & 255}`;
    this.#ca = ca;
  }

  get #from() {
    return { localAddress: this.address, ...(this.#ca && { ca: this.#ca }) };
  }

  ask({ path, method = 'GET', headers, body }: Question): Promise<Answer> {
    const { protocol, hostname, port } = new URL(this.url);
    const send = protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(ANSWER_MS);
      const options = { ...this.#from, hostname, port, path, method, agent: false, signal };
      const sent = send({ ...options, headers: { ...headers } }, answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const all = Buffer.concat(chunks);
          const { statusCode = 0, headers: received, rawHeaders } = answer;
          const json = () => JSON.parse(all.toString());
          resolve({ status: statusCode, headers: received, rawHeaders, body: all, json });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** JSON to an address of the API. */
  post(path: string, body: object, headers?: Record<string, string>): Promise<Answer> {
    const json = { 'content-type': 'application/json', ...headers };
    return this.ask({ path, method: 'POST', headers: json, body: JSON.stringify(body) });
  }

  /** A new account's access token. */
  async signUp(login: string, headers?: Record<string, string>): Promise<string> {
    const account = { login, password: 'a quiet sentence', session: 'token' };
    const answer = await this.post('/api/v1/auth/register', account, headers);
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
    return answer.json().accessToken;
  }

  /** A socket, opened or refused; a refusal is no error unless somebody listens. */
  socket(path = '/ws', headers?: Record<string, string>): WebSocket {
    return this.#open(this.url.replace('http', 'ws') + path, headers);
  }

  readonly connect: Connect = url => this.#open(url);

  #open(url: string, headers?: Record<string, string>): WebSocket {
    const socket = new WebSocket(url, { ...this.#from, ...(headers && { headers }) });
    return socket.on('error', () => undefined);
  }

  readonly fetch: FetchLike = async (url, { method, headers, body }) => {
    const path = url.slice(this.url.length);
    const answer = await this.ask({ path, method, headers, ...(body !== undefined && { body }) });
    const ok = answer.status >= 200 && answer.status < 300;
    return { ok, status: answer.status, json: async () => answer.json() };
  };
}

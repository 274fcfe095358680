import { ErrorTable } from '#protocol';
import { ParleyError } from './errors.ts';
import type { FetchLike, GetToken } from './ports.ts';

export interface HttpOptions {
  /** Origin and base of the service without a slash at the end; empty for the page's own. */
  baseUrl: string;
  fetch: FetchLike;
  getToken: GetToken;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** JSON over HTTP under `/api/v1`: tokens, one silent refresh after a 401, problem details as `ParleyError`. */
export class Http {
  readonly #options: HttpOptions;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /** A request without a token, as for sign-in. */
  async open<T>(method: Method, path: string, body?: object): Promise<T> {
    return readAnswer<T>(await this.#fetch(method, path, body, undefined));
  }

  /** A request of the signed-in person. */
  async call<T>(method: Method, path: string, body?: object): Promise<T> {
    const token = await this.#options.getToken({ refresh: false });
    const first = await this.#fetch(method, path, body, token);
    if (first.status !== 401) return readAnswer<T>(first);
    const fresh = await this.#options.getToken({ refresh: true });
    return readAnswer<T>(await this.#fetch(method, path, body, fresh));
  }

  async #fetch(method: Method, path: string, body: object | undefined, token: string | undefined) {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    if (body === undefined) return this.#options.fetch(this.#url(path), { method, headers });
    headers['content-type'] = 'application/json';
    return this.#options.fetch(this.#url(path), { method, headers, body: JSON.stringify(body) });
  }

  #url(path: string): string {
    return `${this.#options.baseUrl}/api/v1${path}`;
  }
}

type Response = Awaited<ReturnType<FetchLike>>;

/**
 * What the service answered, for requests that are not made by `Http`.
 * @throws ParleyError what it refused
 */
export async function readAnswer<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  throw problem(response, body);
}

/** The error in a problem document; a proxy's answer, which is none, counts as worth a retry from 500 on. */
function problem({ status, headers }: Response, body: unknown): ParleyError {
  if (typeof body === 'object' && body !== null && 'code' in body && isErrorCode(body.code)) {
    const { code } = body;
    const detail =
      'detail' in body && typeof body.detail === 'string' ? body.detail : ErrorTable[code].message;
    const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : undefined;
    return new ParleyError(code, detail, ErrorTable[code].retryable, retryAfterMs);
  }
  return new ParleyError('bad_answer', `The service answered with status ${status}.`, status >= 500);
}

function isErrorCode(code: unknown): code is keyof typeof ErrorTable {
  return typeof code === 'string' && Object.hasOwn(ErrorTable, code);
}

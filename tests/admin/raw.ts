import { type IncomingHttpHeaders, request } from 'node:http';
import type { Person } from '../support/server.ts';
import { PASSWORD } from '../support/server.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A request exactly as it is given: no client of ours tidies its path or adds headers, and no redirect is followed. */
export function raw(url: string, path: string, { method = 'GET', headers, body }: RawRequest = {}) {
  const { hostname, port } = new URL(url);
  return new Promise<RawAnswer>((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, answer => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const FORM = 'application/x-www-form-urlencoded';

/** What a browser sends when somebody fills in the form of the sign-in. */
export function signIn(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return raw(url, '/admin/login', {
    method: 'POST',
    headers: { 'content-type': FORM, 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

/** Name and value of the cookie that an answer sets. */
export const cookieOf = ({ headers }: RawAnswer) => headers['set-cookie']?.[0]?.split(';')[0] ?? '';

/** The cookie of a fresh sign-in. */
export async function enter(url: string, { user }: Person): Promise<string> {
  const answer = await signIn(url, { login: user.login, password: PASSWORD });
  if (answer.status !== 303) throw new Error(`no sign-in: ${answer.status} ${answer.text}`);
  return cookieOf(answer);
}

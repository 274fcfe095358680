import type { Person, TestServer } from '../../support/server.ts';
import { PASSWORD } from '../../support/server.ts';

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

/** Somebody who asks for addresses of the panel, with what they have to show for themselves. */
export class Visitor {
  readonly name: string;
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly #query: string;

  /** @param query put behind each address */
  constructor(name: string, url: string, headers: Record<string, string>, query = '') {
    this.name = name;
    this.#url = url;
    this.#headers = headers;
    this.#query = query;
  }

  /** @returns the answer as it came: no redirect is followed */
  async ask(method: string, path: string, body: Record<string, string> = {}): Promise<Answer> {
    const address = this.#query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${this.#query}`;
    const form = new FormData();
    for (const [name, value] of Object.entries(body)) form.append(name, value);
    const answer = await fetch(this.#url + address, {
      method,
      headers: this.#headers,
      redirect: 'manual',
      ...(Object.keys(body).length > 0 ? { body: form } : {}),
    });
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  }
}

/** The name and value of the panel's cookie after a sign-in by its form. */
export async function panelCookie({ url }: TestServer, { user }: Person): Promise<string> {
  const answer = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ login: user.login, password: PASSWORD }),
    redirect: 'manual',
  });
  const [cookie = ''] = answer.headers.getSetCookie();
  if (answer.status !== 303) throw new Error(`no sign-in to the panel: ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}

/** Somebody who works in the panel, by its own pages. */
export const signedIn = (name: string, url: string, cookie: string): Visitor =>
  new Visitor(name, url, { origin: url, cookie });

/** Whoever has no place in the panel, with all that they might have. */
export function strangers(url: string, user: Person, cookie: string): Visitor[] {
  const [name = ''] = cookie.split('=');
  const own = { origin: url };
  return [
    new Visitor('nobody', url, own),
    new Visitor('nobody, with an asset in the query', url, own, 'x=/frontend/assets/icomoon.css'),
    new Visitor('nobody, with the sign-in in the query', url, own, 'x=/admin/login'),
    new Visitor('a user with a token of the API', url, { ...own, authorization: `Bearer ${user.token}` }),
    new Visitor('a user with that token as cookie', url, { ...own, cookie: `${name}=${user.token}` }),
    new Visitor('a forged cookie', url, { ...own, cookie: `${name}=${'A'.repeat(43)}` }),
  ];
}

/** A browser that is signed in, on pages that are not the panel's: were the cookie sent all the same, this would come. */
export const lured = (url: string, cookie: string): Visitor[] => [
  new Visitor('another site', url, {
    cookie,
    origin: 'https://evil.example',
    'sec-fetch-site': 'cross-site',
  }),
  new Visitor('another host of the same site', url, { cookie, origin: url, 'sec-fetch-site': 'same-site' }),
  new Visitor('a page that does not say where it is from', url, { cookie }),
];

import type { Answer, Visitor } from './visitor.ts';

/** Somebody before the sign-in page of the panel, or behind it. */
export class PanelPerson {
  readonly #visitor: Visitor;
  #cookie = '';

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  /** @param forged headers that a client should not send */
  async signIn(login: string, password: string, forged: Record<string, string> = {}): Promise<Answer> {
    const form = new URLSearchParams({ login, password });
    const answer = await this.#send('/admin/login', 'application/x-www-form-urlencoded', `${form}`, forged);
    this.#keep(answer);
    return answer;
  }

  async signOut(): Promise<Answer> {
    return this.#send('/admin/logout', 'application/x-www-form-urlencoded', '');
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#visitor.ask({ path, headers: { cookie: this.#cookie, ...headers } });
  }

  /** What the form of an act sends. */
  act(path: string, input: object): Promise<Answer> {
    return this.#send(`/admin/api/resources/${path}`, 'application/json', JSON.stringify(input));
  }

  #send(path: string, type: string, body: string, forged: Record<string, string> = {}): Promise<Answer> {
    const { url } = this.#visitor;
    const headers = { origin: url, cookie: this.#cookie, 'content-type': type, ...forged };
    return this.#visitor.ask({ path, method: 'POST', headers, body });
  }

  #keep({ headers }: Answer): void {
    const [cookie] = headers['set-cookie'] ?? [];
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? '';
  }
}

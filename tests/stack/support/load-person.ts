import { once } from 'node:events';
import { TestSocket } from '../../support/socket.ts';
import { clientId } from '../../support/world.ts';
import { type Answer, Visitor } from './visitor.ts';

/** What everybody of the load signs up with. */
export const PASSWORD = 'a quiet sentence';
export const ADMIN_PASSWORD = 'a password for the admin';

/** Somebody who signed up or in, with an address of their own, as the load uses them. */
export class LoadPerson {
  readonly visitor: Visitor;
  readonly login: string;
  readonly id: number;
  #token: string;
  #refreshToken: string;

  private constructor(visitor: Visitor, answer: Answer) {
    const { accessToken, refreshToken, user } = answer.json();
    this.visitor = visitor;
    this.login = user.login;
    this.id = user.id;
    this.#token = accessToken;
    this.#refreshToken = refreshToken;
  }

  static async signUp(url: string, login: string): Promise<LoadPerson> {
    return LoadPerson.#enter(url, 'register', { login, password: PASSWORD });
  }

  static async signIn(url: string, login: string, password = PASSWORD): Promise<LoadPerson> {
    return LoadPerson.#enter(url, 'login', { login, password });
  }

  static async #enter(url: string, way: string, account: object): Promise<LoadPerson> {
    const visitor = new Visitor(url);
    const answer = await visitor.post(`/api/v1/auth/${way}`, { ...account, session: 'token' });
    if (answer.status >= 300) throw new Error(`${way}: ${answer.status} ${answer.body}`);
    return new LoadPerson(visitor, answer);
  }

  ask(method: string, path: string, body?: object): Promise<Answer> {
    const authorization = `Bearer ${this.#token}`;
    const to = { path: `/api/v1${path}`, method };
    if (body === undefined) return this.visitor.ask({ ...to, headers: { authorization } });
    const text = Buffer.from(JSON.stringify(body));
    // Node says the length of a body by itself, but not with DELETE.
    const headers = { 'content-type': 'application/json', 'content-length': String(text.length) };
    return this.visitor.ask({ ...to, headers: { authorization, ...headers }, body: text });
  }

  /** Resolves to the body of an answer that must be good. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  async good(method: string, path: string, body?: object): Promise<any> {
    const answer = await this.ask(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return answer.body.length === 0 ? undefined : answer.json();
  }

  /** What must be refused with this status. */
  async refused(status: number, method: string, path: string, body?: object): Promise<void> {
    const answer = await this.ask(method, path, body);
    if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  }

  /** Trades the refresh token for new ones, and then shows the old one again, which ends the session. */
  async refreshTwice(): Promise<void> {
    const refresh = (refreshToken: string) => this.visitor.post('/api/v1/auth/refresh', { refreshToken });
    const old = this.#refreshToken;
    const first = await refresh(old);
    const second = await refresh(first.json().refreshToken);
    const reused = await refresh(old);
    const statuses = [first, second, reused].map(({ status }) => status).join();
    if (statuses !== '200,200,401') throw new Error(`refreshes: ${statuses}`);
  }

  /** A picture, or what only says that it is one. */
  async upload(file: Buffer): Promise<number> {
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n';
    const { status } = await this.visitor.ask({
      path: '/api/v1/me/avatar',
      method: 'PUT',
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x--\r\n')]),
    });
    return status;
  }

  async room(kind: 'public' | 'private', name: string, members: readonly LoadPerson[] = []): Promise<number> {
    const { room } = await this.good('POST', '/rooms', { kind, name });
    if (members.length > 0) {
      await this.good('POST', `/rooms/${room.id}/members`, { users: members.map(({ id }) => id) });
    }
    return room.id;
  }

  async direct(other: LoadPerson): Promise<number> {
    return (await this.good('POST', '/direct', { user: other.id })).room.id;
  }

  async say(room: number, text: string): Promise<number> {
    return (await this.good('POST', `/rooms/${room}/messages`, { clientId: clientId(), text })).seq;
  }

  async report(target: object): Promise<number> {
    return (await this.good('POST', '/reports', { category: 'abuse', text: 'That hurts.', ...target }))
      .report;
  }

  /** A socket that said hello, with the rooms where it wants to go on. */
  async socket(rooms?: { room: number; version: number }[]): Promise<TestSocket> {
    const socket = await this.silentSocket();
    await socket.hello(this.#token, rooms);
    return socket;
  }

  /** A socket that has said nothing yet. */
  async silentSocket(): Promise<TestSocket> {
    const raw = this.visitor.socket();
    const socket = new TestSocket(raw);
    await once(raw, 'open');
    return socket;
  }
}

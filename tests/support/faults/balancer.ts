import type { Connect, FetchLike } from '#client';
import { connect, fetchInTime } from '../../../client/node/surroundings.ts';
import type { Way } from '../client.ts';

/** The address that clients know. Nobody listens there: a balancer puts a node's in its place. */
const ORIGIN = 'http://parley.test';

/** Brings one person to one node after another, as a load balancer does with who comes again. */
export class Balancer implements Way {
  readonly url = ORIGIN;
  readonly #urls: readonly string[];
  #next: number;
  #node: number;

  /** @param first index of the node to begin with */
  constructor(urls: readonly string[], first: number) {
    this.#urls = urls;
    this.#next = first % urls.length;
    this.#node = this.#next;
  }

  /** Index of the node of the newest socket. */
  get node(): number {
    return this.#node;
  }

  readonly connect: Connect = url => {
    this.#node = this.#next;
    this.#next = (this.#next + 1) % this.#urls.length;
    return connect(this.#at(this.#node, url));
  };

  /** Asks the node of the newest socket, and the next when there is no answer or it cannot serve. */
  readonly fetch: FetchLike = async (url, init) => {
    for (let tries = 1; ; tries++) {
      const node = (this.#node + tries - 1) % this.#urls.length;
      const answer = await fetchInTime(this.#at(node, url), init).catch((error: unknown) => {
        if (tries === this.#urls.length) throw error;
      });
      if (answer && (answer.status !== 503 || tries === this.#urls.length)) return answer;
    }
  };

  #at(node: number, url: string): string {
    const { host } = new URL(this.#urls[node] ?? '');
    return url.replace(new URL(ORIGIN).host, host);
  }
}

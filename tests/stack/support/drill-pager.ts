import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What Alertmanager told a receiver. */
interface Told {
  readonly receiver: string;
  readonly alert: string;
}

interface Notification {
  readonly alerts: readonly {
    readonly status: 'firing' | 'resolved';
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

/** Whoever is told of alerts: it listens for all receivers of Alertmanager and remembers. */
export class Pager {
  readonly #server: Server;
  #told: Told[] = [];

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const { alerts } = (await json(request)) as Notification;
      const receiver = request.url?.slice(1) ?? '';
      const firing = alerts.filter(({ status }) => status === 'firing');
      this.#told.push(...firing.map(({ labels }) => ({ receiver, alert: labels['alertname'] ?? '' })));
      response.end();
    });
  }

  static async open(): Promise<Pager> {
    const pager = new Pager();
    pager.#server.listen(0, '127.0.0.1');
    await once(pager.#server, 'listening');
    return pager;
  }

  readonly hook = (receiver: string): string =>
    `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${receiver}`;

  /** Names of the alerts that a receiver was told since `forget`, each once. */
  told(receiver: 'pages' | 'tickets' | 'watchdog'): string[] {
    const mine = this.#told.filter(told => told.receiver === receiver);
    return [...new Set(mine.map(({ alert }) => alert))].toSorted();
  }

  forget(): void {
    this.#told = [];
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

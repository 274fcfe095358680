import { expect } from 'vitest';
import type { Pager } from './drill-pager.ts';
import { alerts, query } from './prom-api.ts';

/** Longest wait for an alert to come or go, milliseconds. */
const PATIENCE_MS = 100_000;
const WAIT = { timeout: PATIENCE_MS, interval: 200 };

/** An alert as Alertmanager has it. */
interface Held {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: { readonly state: 'active' | 'suppressed' | 'unprocessed' };
}

/** What the running Prometheus and Alertmanager make of one fault. */
export class Drill {
  readonly #pager: Pager;
  readonly #start = Date.now();

  /** Begins now: what was told before is forgotten. */
  constructor(pager: Pager) {
    this.#pager = pager;
    pager.forget();
  }

  /** Resolves when an alert fires in Prometheus and its receiver was told. */
  async fires(alert: string, receiver: 'pages' | 'tickets'): Promise<void> {
    await expect.poll(() => firing(), WAIT).toContain(alert);
    await expect.poll(() => this.#pager.told(receiver), WAIT).toContain(alert);
  }

  /** Resolves when an alert fires in Prometheus, and Alertmanager holds it back. */
  async isHeldBack(alert: string): Promise<void> {
    await expect.poll(() => firing(), WAIT).toContain(alert);
    const states = async () =>
      (await held()).filter(({ labels }) => labels['alertname'] === alert).map(({ status }) => status.state);
    await expect.poll(async () => [...new Set(await states())], WAIT).toEqual(['suppressed']);
  }

  /** Resolves when these, and all pages, are over in Prometheus and in Alertmanager. */
  async ends(...names: string[]): Promise<void> {
    const going = async () => {
      const [inPrometheus, inAlertmanager] = [await alerts(), await held()];
      const fire = [...inPrometheus.filter(({ state }) => state === 'firing'), ...inAlertmanager];
      return fire
        .map(({ labels }) => labels)
        .filter(({ alertname = '', severity }) => severity === 'page' || names.includes(alertname))
        .map(({ alertname }) => alertname);
    };
    await expect.poll(going, WAIT).toEqual([]);
  }

  /**
   * Expects that nobody got another page since it began.
   * @param page the one that is meant for the fault, if any
   * @param consequences pages that the fault causes as well, and which are held back
   */
  async pagedFor(page: readonly string[], consequences: readonly string[] = []): Promise<void> {
    expect(this.#pager.told('pages')).toEqual(page);
    const inPrometheus = await fired('severity="page"', Date.now() - this.#start);
    expect(inPrometheus.filter(name => !consequences.includes(name))).toEqual(page);
  }
}

/** Names of the alerts that fire in Prometheus now. */
async function firing(): Promise<(string | undefined)[]> {
  return (await alerts()).filter(({ state }) => state === 'firing').map(({ labels }) => labels['alertname']);
}

/** Names of the alerts with these labels that fired in the last time, at any evaluation. */
export async function fired(labels: string, ms: number): Promise<string[]> {
  const samples = await query(
    `count by (alertname) (count_over_time(ALERTS{alertstate="firing", ${labels}}[${ms}ms]))`,
  );
  return samples.map(({ metric }) => metric['alertname'] ?? '').toSorted();
}

async function held(): Promise<Held[]> {
  return (await (await fetch('http://127.0.0.1:9093/api/v2/alerts')).json()) as Held[];
}

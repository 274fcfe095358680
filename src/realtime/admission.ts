/** Most sockets at once; 0 is no limit. */
export interface AdmissionLimits {
  readonly total: number;
  readonly perUser: number;
  readonly perAddress: number;
  /** Sockets that have not said hello yet. */
  readonly waiting: number;
}

/** Counts open sockets, so that nobody can hold them all. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #addresses = new Map<string, number>();
  readonly #users = new Map<number, number>();
  #total = 0;
  #waiting = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  get total(): number {
    return this.#total;
  }

  /** Sockets that have not said hello yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether one more socket from the address may be opened. */
  mayOpen(address: string): boolean {
    return (
      below(this.#total, this.#limits.total) &&
      below(this.#waiting, this.#limits.waiting) &&
      below(this.#addresses.get(address) ?? 0, this.#limits.perAddress)
    );
  }

  opened(address: string): void {
    this.#total++;
    this.#waiting++;
    add(this.#addresses, address, 1);
  }

  /** Counts the socket to the user, unless they hold their most already. */
  admit(user: number): boolean {
    if (!below(this.#users.get(user) ?? 0, this.#limits.perUser)) return false;
    add(this.#users, user, 1);
    return true;
  }

  /** The socket is no longer without hello: it said it, or it is gone. */
  settled(): void {
    this.#waiting--;
  }

  closed(address: string, user: number | undefined): void {
    this.#total--;
    add(this.#addresses, address, -1);
    if (user !== undefined) add(this.#users, user, -1);
  }
}

function below(count: number, limit: number): boolean {
  return limit === 0 || count < limit;
}

function add<K>(counts: Map<K, number>, key: K, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

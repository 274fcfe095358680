import type { Sql } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import { CHAIN_START, ChainFaults, type ChainPoint, type ChainReport, verifyChain } from './verify.ts';

/** Told after each check of this node. */
export interface AuditObserver {
  /** @param seq of the last entry @param whole false from a fault until a check of the whole chain finds none */
  checked(seq: number, whole: boolean): void;
}

/** What a check of this node found. */
export interface AuditCheck {
  /** When it ended, as on the wire. */
  readonly at: string;
  /** Number of the last entry. */
  readonly seq: number;
  /** False from a fault until a check of the whole chain finds none. */
  readonly whole: boolean;
}

/** Times in milliseconds. */
export interface AuditTiming {
  /** From the end of one check to the next, which looks at what is new. */
  readonly everyMs: number;
  /** So often the whole chain is looked at, and at the start. */
  readonly fullMs: number;
  /** The same after a fault. */
  readonly repeatMs: number;
}

const TIMING: AuditTiming = { everyMs: 60_000, fullMs: 86_400_000, repeatMs: 3_600_000 };

/**
 * Tells where the audit log ends, so that its head is kept outside of the database, and whether its chain is whole.
 * Every node looks for itself: what it says does not hang on another one.
 */
export class AuditWatch {
  readonly #db: Sql;
  readonly #log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly #observer: AuditObserver;
  readonly #timing: AuditTiming;
  readonly #stopped = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();
  /** Where the next check goes on. */
  #point = CHAIN_START;
  /** The head of the last chain that was whole: from now on it must be in there. */
  #kept: ChainPoint | undefined;
  #whole = true;
  /** Of `performance.now()`. */
  #fullDue = 0;
  #told = '';
  #last: AuditCheck | undefined;

  constructor(
    db: Sql,
    log: Pick<Logger, 'info' | 'warn' | 'error'>,
    observer: AuditObserver,
    timing: AuditTiming = TIMING,
  ) {
    this.#db = db;
    this.#log = log;
    this.#observer = observer;
    this.#timing = timing;
  }

  /** The last check that came to an end; undefined before the first. */
  get last(): AuditCheck | undefined {
    return this.#last;
  }

  start(): void {
    this.#underWay = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  async #run(): Promise<void> {
    try {
      await this.#check();
    } catch (error) {
      if (!this.#stopped.signal.aborted) this.#log.warn({ err: error }, 'the audit log could not be checked');
    }
    if (this.#stopped.signal.aborted) return;
    this.#timer = setTimeout(() => this.start(), this.#timing.everyMs);
  }

  async #check(): Promise<void> {
    const full = performance.now() >= this.#fullDue;
    const report = await verifyChain(this.#db, {
      after: full ? CHAIN_START : this.#point,
      kept: this.#kept,
      signal: this.#stopped.signal,
    });
    this.#judge(report, full);
    const { head } = report;
    if (this.#told !== head.hash) this.#log.info({ event: 'audit_head', ...head }, 'audit log');
    this.#told = head.hash;
    this.#last = { at: new Date().toISOString(), seq: head.seq, whole: this.#whole };
    this.#observer.checked(head.seq, this.#whole);
  }

  #judge({ head, fault }: ChainReport, full: boolean): void {
    if (fault !== undefined) {
      this.#whole = false;
      this.#log.error({ event: 'audit_chain_broken', ...fault }, ChainFaults[fault.what]);
    } else if (full) {
      this.#whole = true;
    }
    if (full || fault !== undefined) {
      this.#fullDue = performance.now() + (fault ? this.#timing.repeatMs : this.#timing.fullMs);
    }
    this.#point = head;
    if (this.#whole) this.#kept = head;
  }
}

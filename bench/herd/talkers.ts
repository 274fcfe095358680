import { setTimeout as sleep } from 'node:timers/promises';
import { ParleyError } from '#client';
import { summarize } from '../load/reader.ts';
import { writeStamp } from '../load/stamp.ts';
import type { Gate } from './dial.ts';
import { enterAll, Member } from './member.ts';
import type { Person, TalkFigures } from './wire.ts';

/** One message in so many goes to General, the others to the large and the small room of the sender in turn. */
const GENERAL_EVERY = 5;
/** Longest wait for the last acknowledgements, in milliseconds. */
const LAST_MS = 30_000;

interface Sent {
  due: number;
  /** Absent while there is no answer. */
  tookMs?: number;
}

/** A few people who go on talking whatever happens, by the clock. */
export class Talkers {
  readonly #gate: Gate;
  readonly #members: Member[];
  readonly #sent: Sent[] = [];
  readonly #acknowledged = new Map<number, number[]>();
  readonly #refused: Record<string, number> = {};
  #waiting = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(people: readonly Person[], port: number) {
    const gate: Gate = { port, connections: {}, hellos: {} };
    this.#gate = gate;
    this.#members = people.map(person => new Member(person, gate));
  }

  async enter(): Promise<void> {
    await enterAll(this.#members, this.#members.length);
  }

  /** Sends `rate` messages a second, all together, in turn; a late one counts from when it was due. */
  talk(rate: number): void {
    const start = Date.now();
    let n = 0;
    this.#timer = setInterval(() => {
      const now = Date.now();
      for (let due = start + (n * 1_000) / rate; due <= now; due = start + (n * 1_000) / rate) {
        this.#say(n, due);
        n++;
      }
    }, 1);
  }

  /** Stops, waits for the last answers, and tells about the messages that were due before `from`, and before `to`. */
  async hush(from: number, to: number): Promise<TalkFigures> {
    clearInterval(this.#timer);
    const deadline = Date.now() + LAST_MS;
    while (this.#waiting > 0 && Date.now() < deadline) await sleep(20);
    if (this.#waiting > 0) this.#refused['no answer'] = this.#waiting;
    const within = (least: number, end: number) =>
      summarize(
        this.#sent.filter(({ due }) => due >= least && due < end).flatMap(({ tookMs }) => tookMs ?? []),
      );
    return {
      acknowledged: [...this.#acknowledged],
      before: within(0, from),
      during: within(from, to),
      refused: { ...this.#refused, ...this.#gate.connections, ...this.#gate.hellos },
    };
  }

  #say(n: number, due: number): void {
    const member = this.#members[n % this.#members.length];
    const turn = Math.floor(n / this.#members.length);
    const [general = 0, large = 0, small = 0] = member?.rooms ?? [];
    const room = (n + turn) % GENERAL_EVERY === 0 ? general : turn % 2 === 0 ? large : small;
    const sent: Sent = { due };
    this.#sent.push(sent);
    this.#waiting++;
    const text = writeStamp({ sender: n % this.#members.length, n: turn, due });
    member?.client.send(room, text).then(
      ({ seq }) => {
        this.#waiting--;
        sent.tookMs = Date.now() - due;
        const seqs = this.#acknowledged.get(room) ?? [];
        seqs.push(seq);
        this.#acknowledged.set(room, seqs);
      },
      (error: unknown) => {
        this.#waiting--;
        const code = error instanceof ParleyError ? error.code : 'failed';
        this.#refused[code] = (this.#refused[code] ?? 0) + 1;
      },
    );
  }
}

/** What the harness and the load processes of the herd say to each other over Node's IPC channel. */
import type { Latency } from '../wire.ts';

/** A person of the population. Their first room is General, then a large one, then a small one. */
export interface Person {
  token: string;
  rooms: number[];
}

/** `crowd`: the clients that lose their node. `talkers`: those who are on the other one and go on. */
export interface HerdJob {
  role: 'crowd' | 'talkers';
  people: Person[];
  /** Where they connect at first. */
  port: number;
}

/** Times are milliseconds since 1970: all processes are on one machine. */
export type HerdOrder =
  /** Talkers: send so many messages a second, all together. */
  | { type: 'talk'; rate: number }
  /** Crowd: new connections go to this port from now on, as behind a balancer; losses are counted from now on. */
  | { type: 'switch'; port: number }
  /** Talkers: stop sending, and tell what was acknowledged. */
  | { type: 'hush'; from: number; to: number }
  /** Crowd: wait until these messages, by room, are everywhere, then tell what is missing. */
  | { type: 'compare'; expected: [room: number, seqs: number[]][] };

/** Of all clients of one process. */
export interface CrowdFigures {
  /** When each client was live again and had all that was there at its hello; those who never were are left out. */
  caughtUpAt: number[];
  /** Connections that were not opened, and hellos that were not accepted, by reason. */
  refusedConnections: Record<string, number>;
  refusedHellos: Record<string, number>;
  /** Clients that lost their connection again after they had it back. */
  lostAgain: number;
  /** Clients that are not live at the end. */
  away: number;
  /** Acknowledged messages that a client does not have, over all clients. */
  missing: number;
}

/** Of all talkers. A message counts to the time when it was due. */
export interface TalkFigures {
  /** Sequence numbers by room. */
  acknowledged: [room: number, seqs: number[]][];
  /** From when a message was due to its acknowledgement, milliseconds: before the window, and in it. */
  before: Latency;
  during: Latency;
  refused: Record<string, number>;
}

export type HerdReport =
  | { type: 'ready' }
  | { type: 'switched' }
  /** How many of the crowd have caught up; told a few times a second. */
  | { type: 'progress'; caughtUp: number }
  | { type: 'crowd'; figures: CrowdFigures; cpuSeconds: number }
  | { type: 'talkers'; figures: TalkFigures }
  | { type: 'failed'; reason: string };

/** What the harness and the load process say to each other over Node's IPC channel. */

export type DialectName = 'bare-ws' | 'socket.io' | 'parley';

/** Where and as whom the load process connects. */
export interface Endpoint {
  dialect: DialectName;
  /** One port per node; each has an equal share of the sockets, in the order of connection. */
  ports: number[];
  /** Access tokens, one per account; sockets take them in turn. Empty where there are no accounts. */
  tokens: string[];
  room: number;
}

/** `closed`: each sender keeps `inFlight` messages unanswered. `open`: `rate` messages a second, come what may. */
export type Traffic = { kind: 'closed'; inFlight: number } | { kind: 'open'; rate: number };

export interface Job {
  endpoint: Endpoint;
  /** Sockets in the room; senders and readers are among them. */
  connections: number;
  senders: number;
  /** Nodes that have senders, from the first on, evenly. Default: all. */
  senderNodes?: number;
  /** Sockets that parse every message; all others count frames. */
  readers: number;
  /** Absent: connect and stay silent until the process is stopped. */
  traffic?: Traffic;
  warmUpMs: number;
  measureMs: number;
  /** Longest time without any delivery or answer before the drain gives up. */
  stallMs: number;
}

export interface Latency {
  samples: number;
  p50: number;
  p99: number;
  max: number;
}

export interface Figures {
  /** Length of the measured window. */
  seconds: number;
  /** Messages acknowledged and messages received by all sockets, within the window. */
  acknowledged: number;
  delivered: number;
  /** From the (scheduled) send to the receipt at a reader, milliseconds. */
  latency: Latency;
  /** CPU time of the load process within the window, in cores. */
  loadCores: number;
  /** Of the whole run, warm-up and drain included. */
  sent: number;
  acknowledgedInAll: number;
  refused: Record<string, number>;
  unanswered: number;
  missing: number;
  duplicated: number;
  outOfOrder: number;
  /** Sockets that the server closed, by close code (0: without one). */
  closed: Record<string, number>;
  /** Time from the last send to the last delivery. */
  drainSeconds: number;
}

export type LoadReport =
  | { type: 'connected' }
  | { type: 'window-start' }
  | { type: 'window-end' }
  | { type: 'done'; figures: Figures }
  | { type: 'failed'; reason: string };

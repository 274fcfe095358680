import { CloseCode, type CloseCodeName, type CommandName, Commands, ServerEventNames } from '#protocol';
import type { SocketObserver, SocketState } from '../../realtime/socket-observer.ts';
import type { Instruments } from '../instruments.ts';
import { LATENCY } from './buckets.ts';

const COMMANDS = Object.keys(Commands) as CommandName[];
const SENT = ['reply', 'error', ...ServerEventNames] as const;
const CLOSES = [
  ...(Object.keys(CloseCode) as CloseCodeName[]),
  'normal',
  'leaving',
  'lost',
  'other',
] as const;
const ERRORS = 'ok and the codes of docs/ERRORS.md';

/** Sockets, their frames both ways, and how they ended. */
export function socketMetrics(instruments: Instruments): SocketObserver {
  const handshakes = instruments.counters(
    'parley_socket_handshakes_total',
    'Attempts to open a socket, by what became of them.',
    { result: ['accepted', 'shutting_down', 'origin_refused', 'busy'] },
  );
  const hellos = instruments.counters(
    'parley_socket_hellos_total',
    'Hellos: fresh (named no rooms), resumed (all that was missed), resynced (a room begins anew), or the code of the refusal.',
    { result: 'fresh, resumed, resynced and the codes of docs/ERRORS.md' },
  );
  for (const result of ['fresh', 'resumed', 'resynced']) hellos({ result });
  const helloTime = instruments.histogram(
    'parley_socket_hello_duration_seconds',
    'From a hello to its answer.',
    LATENCY,
  );
  const closes = instruments.counters(
    'parley_socket_closes_total',
    'Sockets that ended: by our close codes (slow: a reader whose queue passed the bound), or by the client: normal (1000, or no code), leaving (1001), lost (no close frame), other.',
    { reason: CLOSES },
  );
  const receivedTypes = [...COMMANDS, 'invalid'] as const;
  const received = instruments.counters('parley_socket_frames_received_total', 'Frames of clients.', {
    type: receivedTypes,
  });
  const receivedTallies = byName(receivedTypes, type => received({ type }));
  const receivedBytes = instruments.counter('parley_socket_received_bytes_total', 'Bytes of these frames.');
  const sent = instruments.counters(
    'parley_socket_frames_sent_total',
    'Frames handed to the queues of sockets, once for each receiver.',
    { type: SENT },
  );
  const sentTallies = byName(SENT, type => sent({ type }));
  const sentBytes = instruments.counter('parley_socket_sent_bytes_total', 'Bytes of these frames.');
  const dropped = instruments.counter(
    'parley_socket_ephemeral_dropped_total',
    'Frames of typing, presence and read positions that slow readers were not sent.',
  );
  const commands = instruments.counters('parley_socket_commands_total', 'Commands answered.', {
    command: COMMANDS,
    result: ERRORS,
  });
  const done = byName(COMMANDS, command => commands({ command, result: 'ok' }));
  const commandTime = instruments.spreads(
    'parley_socket_command_duration_seconds',
    'From the frame of a command to its answer.',
    { command: COMMANDS },
    LATENCY,
  );
  const commandSpreads = byName(COMMANDS, command => commandTime({ command }));
  const pongs = instruments.histogram(
    'parley_socket_pong_duration_seconds',
    'From a ping to its pong.',
    LATENCY,
  );
  return {
    handshake: result => handshakes({ result }).add(),
    hello(result, seconds) {
      hellos({ result }).add();
      helloTime(seconds);
    },
    closed: reason => closes({ reason }).add(),
    received(type, bytes) {
      receivedTallies[type].add();
      receivedBytes.add(bytes);
    },
    sent(type, frames, bytes) {
      sentTallies[type].add(frames);
      sentBytes.add(bytes);
    },
    dropped: frames => dropped.add(frames),
    command(command, result, seconds) {
      (result === 'ok' ? done[command] : commands({ command, result })).add();
      commandSpreads[command].observe(seconds);
    },
    pong: pongs,
  };
}

/** What is counted for each frame is looked up once, and not for each frame. */
function byName<N extends string, T>(names: readonly N[], make: (name: N) => T): Readonly<Record<N, T>> {
  return Object.fromEntries(names.map(name => [name, make(name)])) as Record<N, T>;
}

/** The sockets as they are at the scrape; all of these metrics are collected in the same turn, and read once for it. */
export function observeSockets(instruments: Instruments, ask: () => SocketState): void {
  let asked: SocketState | undefined;
  const read = (): SocketState => {
    if (asked === undefined) {
      asked = ask();
      queueMicrotask(() => {
        asked = undefined;
      });
    }
    return asked;
  };
  instruments.measures(
    'parley_sockets',
    'Open sockets: waiting for hello, or live.',
    { state: ['waiting', 'live'] },
    () => {
      const { waiting, live } = read();
      return [
        [{ state: 'waiting' }, waiting],
        [{ state: 'live' }, live],
      ];
    },
  );
  instruments.measure('parley_socket_users', 'People with a socket to this node.', () => read().users);
  instruments.measure('parley_socket_rooms', 'Rooms that sockets of this node hear.', () => read().rooms);
  instruments.measure(
    'parley_socket_queue_bytes',
    'Bytes that clients of this node have not taken yet.',
    () => read().queued,
  );
  instruments.measure(
    'parley_socket_queue_bytes_highest',
    'The most of them that wait for one socket.',
    () => read().longestQueue,
  );
}

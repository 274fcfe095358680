import { type Line, line } from '../../layout.ts';
import { over, plain } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { app } from '../../promql.ts';

const byType = { by: ['type'] };
const COMMANDS = 'parley_socket_commands_total';
const COMMAND_TIME = 'parley_socket_command_duration_seconds';

export const frames: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Frames in by type',
      shows: 'Frames of clients a second, by type of command.',
      bad: 'invalid: a broken client or an attack. One type far above the usual: a client in a loop.',
      unit: 'ops',
      limits: plain,
      stacked: true,
      queries: [{ expr: app.perSecond('parley_socket_frames_received_total', byType), legend: '{{type}}' }],
    }),
    timeseries({
      title: 'Frames out by type',
      shows: 'Frames handed to sockets a second, once for each receiver, by type.',
      bad: 'resync in numbers. presence or typing far above message: the cheap frames crowd out the dear ones.',
      unit: 'ops',
      limits: plain,
      stacked: true,
      queries: [{ expr: app.perSecond('parley_socket_frames_sent_total', byType), legend: '{{type}}' }],
    }),
    timeseries({
      title: 'Bytes on sockets',
      shows: 'Bytes a second in frames both ways.',
      bad: 'near what the network of the host carries.',
      unit: 'Bps',
      limits: plain,
      queries: [
        { expr: app.perSecond('parley_socket_received_bytes_total'), legend: 'in' },
        { expr: app.perSecond('parley_socket_sent_bytes_total'), legend: 'out' },
      ],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Commands by result',
      shows: 'Commands answered a second: ok, or the code of the refusal.',
      bad: 'internal; rate_limited for long.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: app.perSecond(COMMANDS, { by: ['result'] }), legend: '{{result}}' }],
    }),
    timeseries({
      title: 'Time of commands',
      shows: 'Time from a command to its answer, within which 99 of 100 were answered, by command.',
      bad: 'above 300 ms.',
      unit: 's',
      limits: over(0.3),
      queries: [{ expr: app.quantile(0.99, COMMAND_TIME, { by: ['command'] }), legend: '{{command}}' }],
    }),
  ),
];

export const queues: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Bytes not taken, by instance',
      shows: 'Bytes that clients have not taken yet, by instance.',
      bad: 'a slope on one instance only: it is short of CPU or network.',
      unit: 'bytes',
      limits: plain,
      queries: [{ expr: app.now('parley_socket_queue_bytes', { by: ['instance'] }), legend: '{{instance}}' }],
    }),
    timeseries({
      title: 'Longest queue of one socket',
      shows: 'The most bytes that wait for one socket. A socket that passes the bound is closed as slow.',
      bad: 'at the bound for long: see the closes.',
      unit: 'bytes',
      limits: plain,
      queries: [
        { expr: app.most('parley_socket_queue_bytes_highest', { by: ['instance'] }), legend: '{{instance}}' },
      ],
    }),
    timeseries({
      title: 'Slow readers',
      shows:
        'Sockets a second that were closed as slow, and frames of typing and presence that slow ones were not sent.',
      bad: 'closed in numbers: a room sends more than its readers can take.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: app.perSecond('parley_socket_closes_total', { where: ['reason="slow"'] }), legend: 'closed' },
        { expr: app.perSecond('parley_socket_ephemeral_dropped_total'), legend: 'frames left out' },
      ],
    }),
  ),
];

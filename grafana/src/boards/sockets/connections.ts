import { type Line, line } from '../../layout.ts';
import { above, over, plain, under } from '../../panels/limits.ts';
import { stat } from '../../panels/stat.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { app, share } from '../../promql.ts';

const IN = 'parley_socket_frames_received_total';
const OUT = 'parley_socket_frames_sent_total';
const HELLOS = 'parley_socket_hellos_total';
const HELLO_TIME = 'parley_socket_hello_duration_seconds';
const CLOSES = 'parley_socket_closes_total';

export const summary: readonly Line[] = [
  line(
    4,
    stat({
      title: 'Live sockets',
      shows: 'Sockets that have said hello.',
      bad: 'a sudden fall: an instance, nginx or the network went away.',
      unit: 'short',
      limits: plain,
      trend: true,
      decimals: 0,
      queries: [{ expr: app.now('parley_sockets', { where: ['state="live"'] }), legend: 'live' }],
    }),
    stat({
      title: 'Sockets before hello',
      shows: 'Open sockets that have not said hello yet; they are closed after 5 seconds.',
      bad: 'many while live ones do not grow: a flood, or hellos that wait for the database.',
      unit: 'short',
      limits: above(50, 500),
      trend: true,
      decimals: 0,
      queries: [{ expr: app.now('parley_sockets', { where: ['state="waiting"'] }), legend: 'waiting' }],
    }),
    stat({
      title: 'Bytes not taken yet',
      shows: 'Bytes that clients have not taken yet, all sockets together.',
      bad: 'a lasting slope: many slow readers, or the network of the host is full.',
      unit: 'bytes',
      limits: above(16 * 2 ** 20, 64 * 2 ** 20),
      trend: true,
      queries: [{ expr: app.now('parley_socket_queue_bytes'), legend: 'queued' }],
    }),
    stat({
      title: 'Slow readers closed',
      shows:
        'Sockets closed in the time range because their queue passed the bound. They come back and catch up.',
      bad: 'many at once; a few on bad networks are usual.',
      unit: 'short',
      limits: above(10, 100),
      decimals: 0,
      queries: [{ expr: app.total(CLOSES, { where: ['reason="slow"'] }), legend: 'slow' }],
    }),
  ),
  line(
    4,
    stat({
      title: 'Incoming socket messages',
      shows: 'Frames that clients sent in the time range.',
      bad: 'no number is; none while sockets are live.',
      unit: 'short',
      limits: plain,
      decimals: 0,
      queries: [{ expr: app.total(IN), legend: 'in' }],
    }),
    stat({
      title: 'Outgoing socket messages',
      shows: 'Frames handed to sockets in the time range, once for each receiver.',
      bad: 'no number is; none while messages come in.',
      unit: 'short',
      limits: plain,
      decimals: 0,
      queries: [{ expr: app.total(OUT), legend: 'out' }],
    }),
    stat({
      title: 'All socket messages',
      shows: 'Frames both ways in the time range.',
      bad: 'no number is.',
      unit: 'short',
      limits: plain,
      decimals: 0,
      queries: [{ expr: `${app.total(IN)} + ${app.total(OUT)}`, legend: 'both ways' }],
    }),
    stat({
      title: 'Resumed without a resync',
      shows:
        'Of the clients that came back to rooms, the share that got all that they missed. The objective is 99 %.',
      bad: 'below the objective: outages are longer than what is kept for catching up.',
      unit: 'percentunit',
      limits: under(0.99),
      queries: [
        {
          expr: share(
            app.total(HELLOS, { where: ['result="resumed"'] }),
            app.total(HELLOS, { where: ['result=~"resumed|resynced"'] }),
          ),
          legend: 'resumed',
        },
      ],
    }),
  ),
];

export const connections: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Sockets by instance',
      shows: 'Live sockets by instance.',
      bad: 'instances far apart for long after one restarted: old sockets stay where they are, new ones spread.',
      unit: 'short',
      limits: plain,
      stacked: true,
      queries: [
        {
          expr: app.now('parley_sockets', { by: ['instance'], where: ['state="live"'] }),
          legend: '{{instance}}',
        },
      ],
    }),
    timeseries({
      title: 'Handshakes',
      shows: 'Attempts to open a socket a second, by what became of them.',
      bad: 'accepted far above the usual: clients that come back again and again. busy: more at once than is let in.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: app.perSecond('parley_socket_handshakes_total', { by: ['result'] }), legend: '{{result}}' },
      ],
    }),
    timeseries({
      title: 'Closes by reason',
      shows: 'Sockets that ended a second, by reason.',
      bad: 'slow, flood, internal, lost in numbers. restart belongs to a deployment.',
      unit: 'ops',
      limits: plain,
      stacked: true,
      queries: [{ expr: app.perSecond(CLOSES, { by: ['reason'] }), legend: '{{reason}}' }],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Hellos',
      shows: 'Hellos a second: fresh, resumed, resynced, or the code of the refusal.',
      bad: 'resynced, and codes in numbers.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: app.perSecond(HELLOS, { by: ['result'] }), legend: '{{result}}' }],
    }),
    timeseries({
      title: 'Time of a hello',
      shows: 'Time from a hello to its answer, within which 50, 95 and 99 of 100 were answered.',
      bad: 'above a second: a person looks at an empty page. In a storm of reconnects it shows first.',
      unit: 's',
      limits: over(1),
      queries: [
        { expr: app.quantile(0.5, HELLO_TIME), legend: 'p50' },
        { expr: app.quantile(0.95, HELLO_TIME), legend: 'p95' },
        { expr: app.quantile(0.99, HELLO_TIME), legend: 'p99' },
      ],
    }),
    timeseries({
      title: 'Rooms and people by instance',
      shows: 'Rooms that sockets of an instance hear, and people with a socket to it.',
      bad: 'no number is; each instance hears the rooms of its people only.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: app.now('parley_socket_rooms', { by: ['instance'] }), legend: 'rooms {{instance}}' },
        { expr: app.now('parley_socket_users', { by: ['instance'] }), legend: 'people {{instance}}' },
      ],
    }),
  ),
];

export const pings: Line = line(
  9,
  timeseries({
    title: 'Ping to pong',
    shows: 'Time from a ping to its pong, within which 50, 95 and 99 of 100 came.',
    bad: 'all of them up at once: the event loop or the network of the host. p99 alone is people on bad networks.',
    unit: 's',
    limits: plain,
    queries: [
      { expr: app.quantile(0.5, 'parley_socket_pong_duration_seconds'), legend: 'p50' },
      { expr: app.quantile(0.95, 'parley_socket_pong_duration_seconds'), legend: 'p95' },
      { expr: app.quantile(0.99, 'parley_socket_pong_duration_seconds'), legend: 'p99' },
    ],
  }),
  timeseries({
    title: 'Sockets lost without a word',
    shows: 'Sockets a second that ended without a close frame, or gave no sign of life.',
    bad: 'a jump: a network between people and the host broke, or nginx was killed.',
    unit: 'ops',
    limits: plain,
    queries: [
      {
        expr: app.perSecond(CLOSES, { by: ['reason'], where: ['reason=~"lost|idle"'] }),
        legend: '{{reason}}',
      },
    ],
  }),
);

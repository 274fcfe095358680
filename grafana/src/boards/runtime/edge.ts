import { type Line, line } from '../../layout.ts';
import { over, plain } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { nginx as ng, redis as rd } from '../../promql.ts';

export const redis: readonly Line[] = [
  line(
    8,
    timeseries({
      title: 'Redis commands',
      shows: 'Commands a second.',
      bad: 'zero while there is more than one instance.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: rd.perSecond('redis_commands_processed_total'), legend: 'commands' }],
    }),
    timeseries({
      title: 'Redis memory',
      shows: 'Memory used, at its highest, and what it may use; a limit of zero means none is set.',
      bad: 'near the limit: keys are evicted or writes refused.',
      unit: 'bytes',
      limits: plain,
      queries: [
        { expr: rd.now('redis_memory_used_bytes'), legend: 'used' },
        { expr: rd.now('redis_memory_used_peak_bytes'), legend: 'highest' },
        { expr: rd.now('redis_memory_max_bytes'), legend: 'limit' },
      ],
    }),
    timeseries({
      title: 'Redis CPU',
      shows: 'CPU of the server, in cores. Its main thread can use one.',
      bad: 'above the line, 0.8: the bus is near its end.',
      unit: 'short',
      limits: over(0.8),
      queries: [
        { expr: rd.perSecond('redis_cpu_user_seconds_total'), legend: 'user' },
        { expr: rd.perSecond('redis_cpu_sys_seconds_total'), legend: 'system' },
      ],
    }),
  ),
  line(
    8,
    timeseries({
      title: 'Redis clients and channels',
      shows:
        'Connections, blocked connections, and channels that somebody listens to: one for each room that is heard.',
      bad: 'connections that fall to the exporter alone.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: rd.now('redis_connected_clients'), legend: 'clients' },
        { expr: rd.now('redis_blocked_clients'), legend: 'blocked' },
        { expr: rd.now('redis_pubsub_channels'), legend: 'channels' },
      ],
    }),
    timeseries({
      title: 'Redis network',
      shows: 'Bytes a second both ways.',
      bad: 'near what the network between the hosts carries.',
      unit: 'Bps',
      limits: plain,
      queries: [
        { expr: rd.perSecond('redis_net_input_bytes_total'), legend: 'in' },
        { expr: rd.perSecond('redis_net_output_bytes_total'), legend: 'out' },
      ],
    }),
    timeseries({
      title: 'Redis refusals',
      shows:
        'Connections a second that were refused, and keys a second that were evicted for want of memory.',
      bad: 'any.',
      unit: 'ops',
      limits: over(0.1),
      queries: [
        { expr: rd.perSecond('redis_rejected_connections_total'), legend: 'refused' },
        { expr: rd.perSecond('redis_evicted_keys_total'), legend: 'evicted' },
      ],
    }),
  ),
];

export const nginx: readonly Line[] = [
  line(
    8,
    timeseries({
      title: 'nginx connections',
      shows: 'Client connections by what they do. Sockets of people count as writing.',
      bad: 'a sudden fall; or a number near worker_connections.',
      unit: 'short',
      limits: plain,
      stacked: true,
      queries: [
        { expr: ng.now('nginx_connections_reading'), legend: 'reading' },
        { expr: ng.now('nginx_connections_writing'), legend: 'writing' },
        { expr: ng.now('nginx_connections_waiting'), legend: 'waiting' },
      ],
    }),
    timeseries({
      title: 'nginx requests',
      shows: 'Requests a second that nginx took, sockets and files included.',
      bad: 'far above what the app answers: files, refused requests, or a flood.',
      unit: 'reqps',
      limits: plain,
      queries: [{ expr: ng.perSecond('nginx_http_requests_total'), legend: 'requests' }],
    }),
    timeseries({
      title: 'nginx connections dropped',
      shows: 'Connections a second that were accepted, and those of them that could not be handled.',
      bad: 'any dropped: worker_connections or open files are used up.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: ng.perSecond('nginx_connections_accepted'), legend: 'accepted' },
        {
          expr: `${ng.perSecond('nginx_connections_accepted')} - ${ng.perSecond('nginx_connections_handled')}`,
          legend: 'dropped',
        },
      ],
    }),
  ),
];

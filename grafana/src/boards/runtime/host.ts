import { type Line, line } from '../../layout.ts';
import { over, plain } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { host as node } from '../../promql.ts';

/** File systems that hold something. */
const DISKS = ['fstype!~"tmpfs|ramfs|overlay|squashfs|autofs|nsfs"'];
const CARDS = ['device!~"lo|veth.*|br-.*|docker.*"'];
const idle = `avg(rate(${node.of('node_cpu_seconds_total', ['mode="idle"'])}[$__rate_interval]))`;
const cores = `count(count by (cpu) (${node.of('node_cpu_seconds_total')}))`;

/** The machine by use, saturation and errors. */
export const host: readonly Line[] = [
  line(
    8,
    timeseries({
      title: 'Host CPU used',
      shows: 'Share of the CPU of the machine that is used.',
      bad: 'above the line, 90 %, for long.',
      unit: 'percentunit',
      limits: over(0.9),
      max: 1,
      queries: [{ expr: `1 - ${idle}`, legend: 'used' }],
    }),
    timeseries({
      title: 'Host CPU saturation',
      shows: 'Processes that run or wait to run, for each core.',
      bad: 'above the line, one: something always waits.',
      unit: 'short',
      limits: over(1),
      queries: [{ expr: `${node.now('node_load1')} / ${cores}`, legend: 'load for each core' }],
    }),
    timeseries({
      title: 'Host memory used',
      shows: 'Share of the memory of the machine that is used and cannot be given back at once.',
      bad: 'above the line, 90 %: the kernel will end processes.',
      unit: 'percentunit',
      limits: over(0.9),
      max: 1,
      queries: [
        {
          expr: `1 - ${node.now('node_memory_MemAvailable_bytes')} / ${node.now('node_memory_MemTotal_bytes')}`,
          legend: 'used',
        },
      ],
    }),
    timeseries({
      title: 'Host memory saturation',
      shows: 'Pages a second that had to be read from disk.',
      bad: 'a lasting rate: memory is short, everything becomes slow.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: node.perSecond('node_vmstat_pgmajfault'), legend: 'major faults' }],
    }),
  ),
  line(
    8,
    timeseries({
      title: 'Disk space used',
      shows: 'Share of each file system that is used.',
      bad: 'above the line, 85 %. A full disk stops PostgreSQL.',
      unit: 'percentunit',
      limits: over(0.85),
      max: 1,
      queries: [
        {
          expr: `1 - ${node.of('node_filesystem_avail_bytes', DISKS)} / ${node.of('node_filesystem_size_bytes', DISKS)}`,
          legend: '{{mountpoint}}',
        },
      ],
    }),
    timeseries({
      title: 'Disk time',
      shows: 'Share of time in which each disk had work.',
      bad: 'above the line, 90 %, while commits are slow.',
      unit: 'percentunit',
      limits: over(0.9),
      queries: [
        { expr: node.perSecond('node_disk_io_time_seconds_total', { by: ['device'] }), legend: '{{device}}' },
      ],
    }),
    timeseries({
      title: 'Disk traffic',
      shows: 'Bytes a second read and written, by disk.',
      bad: 'near what the disk can do.',
      unit: 'Bps',
      limits: plain,
      queries: [
        { expr: node.perSecond('node_disk_read_bytes_total', { by: ['device'] }), legend: 'read {{device}}' },
        {
          expr: node.perSecond('node_disk_written_bytes_total', { by: ['device'] }),
          legend: 'written {{device}}',
        },
      ],
    }),
    timeseries({
      title: 'Host network',
      shows:
        'Bytes a second both ways, by network card that the exporter sees: in a container its own, on the machine all.',
      bad: 'near what the card carries.',
      unit: 'Bps',
      limits: plain,
      queries: [
        {
          expr: node.perSecond('node_network_receive_bytes_total', { by: ['device'], where: CARDS }),
          legend: 'in {{device}}',
        },
        {
          expr: node.perSecond('node_network_transmit_bytes_total', { by: ['device'], where: CARDS }),
          legend: 'out {{device}}',
        },
      ],
    }),
  ),
  line(
    7,
    timeseries({
      title: 'Network errors',
      shows:
        'Packets a second that were lost to errors or full queues, by network card that the exporter sees.',
      bad: 'any for long.',
      unit: 'pps',
      limits: over(1),
      queries: [
        {
          expr: `${node.perSecond('node_network_receive_errs_total', { by: ['device'], where: CARDS })} + ${node.perSecond('node_network_transmit_errs_total', { by: ['device'], where: CARDS })}`,
          legend: 'errors {{device}}',
        },
        {
          expr: `${node.perSecond('node_network_receive_drop_total', { by: ['device'], where: CARDS })} + ${node.perSecond('node_network_transmit_drop_total', { by: ['device'], where: CARDS })}`,
          legend: 'dropped {{device}}',
        },
      ],
    }),
    timeseries({
      title: 'TCP connections',
      shows:
        'Established connections where the exporter runs, and segments a second that had to be sent again: in a container its own.',
      bad: 'sent again in numbers: the network loses packets.',
      unit: 'short',
      limits: plain,
      queries: [
        { expr: node.now('node_netstat_Tcp_CurrEstab'), legend: 'established' },
        { expr: node.perSecond('node_netstat_Tcp_RetransSegs'), legend: 'sent again' },
      ],
    }),
  ),
];

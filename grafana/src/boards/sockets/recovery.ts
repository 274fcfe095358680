import { type Line, line } from '../../layout.ts';
import { over, plain, under } from '../../panels/limits.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { app } from '../../promql.ts';

export const recovery: readonly Line[] = [
  line(
    9,
    timeseries({
      title: 'Catch-ups',
      shows:
        'Rooms a second that clients asked for from where they stood: current, complete, partial, resync.',
      bad: 'resync: what was missed was too much, or is gone, and the room is loaded anew.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: app.perSecond('parley_catch_ups_total', { by: ['outcome'] }), legend: '{{outcome}}' },
      ],
    }),
    timeseries({
      title: 'Rooms repaired',
      shows:
        'Rooms a second that were read from the database because the bus did not bring their events, and the events read.',
      bad: 'a lasting rate: Redis loses messages or is away. People still get everything, at a cost.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: app.perSecond('parley_room_repairs_total'), legend: 'rooms' },
        { expr: app.perSecond('parley_room_repair_events_total'), legend: 'events' },
      ],
    }),
  ),
];

export const bus: readonly Line[] = [
  line(
    8,
    timeseries({
      title: 'Bus up',
      shows:
        'Whether messages to and from other instances get through, by instance: 1 they do, 0 they do not.',
      bad: '0. Rooms are compared with the database instead, so messages come late.',
      unit: 'none',
      limits: under(1),
      max: 1,
      queries: [{ expr: app.most('parley_bus_up', { by: ['instance'] }), legend: '{{instance}}' }],
    }),
    timeseries({
      title: 'Messages on the bus',
      shows: 'Messages a second handed to the bus, and brought by it, all instances together.',
      bad: 'received that does not follow published.',
      unit: 'ops',
      limits: plain,
      queries: [
        { expr: app.perSecond('parley_bus_published_total'), legend: 'published' },
        { expr: app.perSecond('parley_bus_received_total'), legend: 'received' },
      ],
    }),
    timeseries({
      title: 'Lost on the bus',
      shows:
        'Messages a second that could not be published, or may not have been; and how often instances compared their rooms with the database for it.',
      bad: 'a lasting rate: Redis or the network to it.',
      unit: 'ops',
      limits: over(1),
      queries: [
        { expr: app.perSecond('parley_bus_lost_total'), legend: 'lost' },
        { expr: app.perSecond('parley_bus_gaps_total'), legend: 'comparisons' },
      ],
    }),
  ),
];

import { type Line, line } from '../../layout.ts';
import { plain } from '../../panels/limits.ts';
import type { Titled } from '../../panels/spec.ts';
import { stat } from '../../panels/stat.ts';
import { table } from '../../panels/table.ts';
import { timeseries } from '../../panels/timeseries.ts';
import { app, deployment } from '../../promql.ts';

/** One for each label value, the highest of the instances; together. */
const together = (metric: string, label: string) => `sum(${deployment.most(metric, { by: [label] })})`;

export const population: readonly Line[] = [
  line(
    4,
    ...(
      [
        ['Users', 'Accounts that are not deleted.', together('parley_users', 'role')],
        ['Chats', 'Rooms that are not archived, direct ones included.', together('parley_rooms', 'kind')],
        [
          'Members',
          'Memberships of people in rooms that have not ended.',
          deployment.most('parley_memberships'),
        ],
        ['Contacts', 'Contacts that people keep.', deployment.most('parley_contacts')],
        ['Messages', 'Messages stored, as the database estimates them.', deployment.most('parley_messages')],
      ] as const
    ).map(([title, shows, expr]) =>
      stat({
        title,
        shows,
        bad: 'a fall that no clean-up or erasure explains.',
        unit: 'short',
        limits: plain,
        trend: true,
        queries: [{ expr, legend: title.toLowerCase() }],
      }),
    ),
    stat({
      title: 'Messages in the range',
      shows: 'Messages stored in the time range.',
      bad: 'none in hours in which people usually talk.',
      unit: 'short',
      limits: plain,
      decimals: 0,
      queries: [{ expr: app.total('parley_sends_total', { where: ['outcome="stored"'] }), legend: 'stored' }],
    }),
  ),
  line(
    8,
    timeseries({
      title: 'Users by role',
      shows: 'Accounts that are not deleted, by role.',
      bad: 'an admin or moderator that nobody knows of.',
      unit: 'short',
      limits: plain,
      queries: [{ expr: deployment.most('parley_users', { by: ['role'] }), legend: '{{role}}' }],
    }),
    timeseries({
      title: 'Chats by kind',
      shows: 'Rooms that are not archived, by kind.',
      bad: 'a jump: rooms made by a program.',
      unit: 'short',
      limits: plain,
      queries: [{ expr: deployment.most('parley_rooms', { by: ['kind'] }), legend: '{{kind}}' }],
    }),
  ),
];

export const versions: Titled = table({
  title: 'What runs',
  shows: 'Version, commit and Node.js of each instance, and since when it runs.',
  bad: 'different versions long after a deployment; an age that is always young: it restarts.',
  unit: 's',
  limits: plain,
  labels: { instance: 'Instance', version: 'Version', revision: 'Revision', node: 'Node.js' },
  sortBy: 'Runs since',
  queries: [
    {
      expr: '(time() - process_start_time_seconds{job="parley"}) * on (job, instance) group_right () parley_build_info',
      legend: 'Runs since',
    },
  ],
});

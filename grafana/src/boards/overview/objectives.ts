import { type Line, line, widths } from '../../layout.ts';
import { gauge } from '../../panels/gauge.ts';
import { above, below, over, plain } from '../../panels/limits.ts';
import { stat } from '../../panels/stat.ts';
import { timeseries } from '../../panels/timeseries.ts';

/** The series are made by prometheus/rules/slo-*.yml. */
const OBJECTIVE = 'slo:parley_objective:ratio';
const ALLOWED = `(1 - ${OBJECTIVE})`;
/** Rules of slo-events.yml write a rate every 30 s; the sum of them stands for the events of the window. */
const bad = 'sum_over_time(slo:parley_events_bad:rate5m[30d]) / sum_over_time(slo:parley_events:rate5m[30d])';

export const objectives: readonly Line[] = [
  widths(
    6,
    [
      12,
      gauge({
        title: 'Error budget left',
        shows:
          'Of the bad events that each objective allows in 30 days, the share that is left: send (acknowledged within 300 ms, 99.9 %), delivery (within 1 s, 99.5 %), resume (without a resync, 99 %), history (a page within 300 ms, 95 %).',
        bad: 'nothing left: the objective is missed. Prometheus must keep 30 days for the whole of it.',
        unit: 'percentunit',
        limits: below(0.5, 0.25),
        min: 0,
        max: 1,
        queries: [{ expr: `1 - ${bad} / ${ALLOWED}`, legend: '{{slo}}' }],
      }),
    ],
    [
      12,
      stat({
        title: 'Burn rate, last hour',
        shows:
          'How many times as fast as allowed each budget is spent. At 1 it is spent exactly in its 30 days.',
        bad: 'above 14.4 a page is sent; above 1 for days a ticket.',
        unit: 'none',
        limits: above(1, 14.4),
        decimals: 2,
        queries: [{ expr: 'slo:parley_budget_burn:ratio1h', legend: '{{slo}}' }],
      }),
    ],
  ),
  line(
    9,
    timeseries({
      title: 'Burn rate, fast windows',
      shows:
        'Burn rate over an hour by objective, and over five minutes, which ends the alert when the fault is over.',
      bad: 'an hour above the line, 14.4: two per cent of the budget in that hour.',
      unit: 'none',
      limits: over(14.4),
      queries: [
        { expr: 'slo:parley_budget_burn:ratio1h', legend: '{{slo}} 1h' },
        { expr: 'slo:parley_budget_burn:ratio5m', legend: '{{slo}} 5m' },
      ],
    }),
    timeseries({
      title: 'Burn rate, middle windows',
      shows: 'Burn rate over six hours by objective, and over half an hour.',
      bad: 'six hours above the line, 6: five per cent of the budget in that time.',
      unit: 'none',
      limits: over(6),
      queries: [
        { expr: 'slo:parley_budget_burn:ratio6h', legend: '{{slo}} 6h' },
        { expr: 'slo:parley_budget_burn:ratio30m', legend: '{{slo}} 30m' },
      ],
    }),
    timeseries({
      title: 'Burn rate, slow windows',
      shows: 'Burn rate over a day and over three days by objective.',
      bad: 'a day above 3, or three days above the line, 1: the budget will not last.',
      unit: 'none',
      limits: over(1),
      queries: [
        { expr: 'slo:parley_budget_burn:ratio1d', legend: '{{slo}} 1d' },
        { expr: 'slo:parley_budget_burn:ratio3d', legend: '{{slo}} 3d' },
      ],
    }),
  ),
  line(
    8,
    timeseries({
      title: 'Good events by objective',
      shows: 'Share of good events in the hour before, by objective.',
      bad: 'below the objective: 99.9 % send, 99.5 % delivery, 99 % resume, 95 % history.',
      unit: 'percentunit',
      limits: plain,
      max: 1,
      from: 0.9,
      queries: [{ expr: '1 - slo:parley_events_bad:ratio1h', legend: '{{slo}}' }],
    }),
    timeseries({
      title: 'Bad events by room class',
      shows: 'Share of bad events in the hour before, by objective and room class.',
      bad: 'one class far above the others: large rooms pay for fan-out first.',
      unit: 'percentunit',
      limits: plain,
      queries: [
        { expr: 'slo_class:parley_events_bad:ratio1h{class=~"$class"}', legend: '{{slo}} {{class}}' },
      ],
    }),
  ),
];

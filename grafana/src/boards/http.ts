import { board } from '../board.ts';
import { closed, line, open, widths } from '../layout.ts';
import { heatmap } from '../panels/heatmap.ts';
import { above, below, over, plain } from '../panels/limits.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import { timeseries } from '../panels/timeseries.ts';
import { app, orZero, share } from '../promql.ts';
import { instance, route } from '../variables.ts';

const REQUESTS = 'parley_http_requests_total';
const DURATION = 'parley_http_request_duration_seconds';
const ROUTE = 'route=~"$route"';
const FAILED = 'status=~"5.."';
const REFUSED = 'status=~"4.."';
const routes = { where: [ROUTE] };
const byRoute = { by: ['method', 'route'], where: [ROUTE] };
const LEGEND = '{{method}} {{route}}';

const summary = line(
  4,
  stat({
    title: 'HTTP requests',
    shows: 'All requests answered in the time range.',
    bad: 'no number is; none at all means that nobody gets through.',
    unit: 'short',
    limits: plain,
    decimals: 0,
    queries: [{ expr: app.total(REQUESTS, routes), legend: 'requests' }],
  }),
  stat({
    title: 'Requests a minute',
    shows: 'Requests answered in a minute, at the pace of now.',
    bad: 'a sudden fall to zero, or many times the usual.',
    unit: 'rpm',
    limits: plain,
    trend: true,
    queries: [{ expr: `${app.perSecond(REQUESTS, routes)} * 60`, legend: 'requests' }],
  }),
  stat({
    title: 'Errors',
    shows: 'Share of requests that failed on our side (status 5xx).',
    bad: 'more than one in a thousand.',
    unit: 'percentunit',
    limits: above(0.001, 0.01),
    trend: true,
    queries: [
      {
        expr: share(app.perSecond(REQUESTS, { where: [ROUTE, FAILED] }), app.perSecond(REQUESTS, routes)),
        legend: 'errors',
      },
    ],
  }),
  stat({
    title: 'Mean response time',
    shows: 'Mean time from the head of a request to the end of its answer.',
    bad: 'above 100 ms; look at the quantiles below, a mean hides the slow ones.',
    unit: 's',
    limits: above(0.1, 0.3),
    trend: true,
    queries: [{ expr: app.mean(DURATION, routes), legend: 'mean' }],
  }),
  stat({
    title: 'Answered within 100 ms',
    shows: 'Share of requests answered within 100 ms.',
    bad: 'below 95 %; sign-in alone takes longer by design (password hashing).',
    unit: 'percentunit',
    limits: below(0.95, 0.9),
    trend: true,
    queries: [{ expr: app.within(0.1, DURATION, routes), legend: 'within 100 ms' }],
  }),
  stat({
    title: 'Requests in flight',
    shows: 'Requests that are being answered.',
    bad: 'a number that only grows: answers wait for something, mostly the database.',
    unit: 'short',
    limits: above(50, 200),
    trend: true,
    queries: [{ expr: app.now('parley_http_requests_in_flight'), legend: 'in flight' }],
  }),
);

const rate = line(
  9,
  timeseries({
    title: 'Requests by route',
    shows: 'Requests a second by route template, the ten busiest.',
    bad: 'a route that leaves its usual pace: a client in a loop, or one that cannot get through.',
    unit: 'reqps',
    limits: plain,
    stacked: true,
    queries: [{ expr: `topk(10, ${app.perSecond(REQUESTS, byRoute)})`, legend: LEGEND }],
  }),
  timeseries({
    title: 'Requests by status',
    shows: 'Requests a second by status.',
    bad: '5xx are ours. Many 401: tokens that expired. 429: a limit works, against an attack or a heavy client.',
    unit: 'reqps',
    limits: plain,
    stacked: true,
    queries: [{ expr: app.perSecond(REQUESTS, { by: ['status'], where: [ROUTE] }), legend: '{{status}}' }],
  }),
);

const errors = line(
  8,
  timeseries({
    title: 'Errors by route',
    shows: 'Requests a second that failed on our side (5xx), by route and status.',
    bad: 'any line. All routes at once: the database or Redis; one route: a fault in it, see the log.',
    unit: 'reqps',
    limits: over(0.1),
    queries: [
      {
        expr: app.perSecond(REQUESTS, { by: ['method', 'route', 'status'], where: [ROUTE, FAILED] }),
        legend: `${LEGEND} {{status}}`,
      },
    ],
  }),
  timeseries({
    title: 'Refusals by route',
    shows: 'Requests a second that were refused (4xx), by route and status, the ten most frequent.',
    bad: 'a jump after a deployment: a client and the service disagree about the contract.',
    unit: 'reqps',
    limits: plain,
    queries: [
      {
        expr: `topk(10, ${app.perSecond(REQUESTS, { by: ['method', 'route', 'status'], where: [ROUTE, REFUSED] })})`,
        legend: `${LEGEND} {{status}}`,
      },
    ],
  }),
);

const duration = widths(
  9,
  [
    12,
    timeseries({
      title: 'Response time',
      shows: 'Time within which 50, 95 and 99 of 100 requests were answered.',
      bad: 'p95 above 300 ms.',
      unit: 's',
      limits: over(0.3),
      queries: [
        { expr: app.quantile(0.5, DURATION, routes), legend: 'p50' },
        { expr: app.quantile(0.95, DURATION, routes), legend: 'p95' },
        { expr: app.quantile(0.99, DURATION, routes), legend: 'p99' },
      ],
    }),
  ],
  [
    12,
    timeseries({
      title: 'Response time by route',
      shows: 'Time within which 95 of 100 requests were answered, by route, the ten slowest.',
      bad: 'above 300 ms for all but sign-in, sign-up, upload and export.',
      unit: 's',
      limits: over(0.3),
      queries: [{ expr: `topk(10, ${app.quantile(0.95, DURATION, byRoute)})`, legend: LEGEND }],
    }),
  ],
);

const details = [
  line(
    9,
    heatmap({
      title: 'Spread of response times',
      shows: 'How many requests fell into each range of response times.',
      bad: 'a second band far above the first: part of the requests wait for something.',
      unit: 's',
      limits: plain,
      queries: [{ expr: app.buckets(DURATION, routes), legend: '{{le}}' }],
    }),
    timeseries({
      title: 'Requests by instance',
      shows: 'Requests a second by instance.',
      bad: 'one that gets much less than the others: nginx holds it for failed.',
      unit: 'reqps',
      limits: plain,
      queries: [
        { expr: app.perSecond(REQUESTS, { by: ['instance'], where: [ROUTE] }), legend: '{{instance}}' },
      ],
    }),
  ),
  line(
    12,
    table({
      title: 'Routes',
      shows: 'Each route over the time range: requests, failures, and response times.',
      bad: 'failures other than zero, and p95 above 300 ms.',
      unit: 'short',
      limits: plain,
      labels: { method: 'Method', route: 'Route' },
      sortBy: 'Requests',
      queries: [
        { expr: app.total(REQUESTS, byRoute), legend: 'Requests' },
        {
          expr: `${app.total(REQUESTS, { ...byRoute, where: [ROUTE, FAILED] })} or ${app.total(REQUESTS, byRoute)} * 0`,
          legend: 'Failures',
        },
        { expr: app.mean(DURATION, { ...byRoute, window: '$__range' }), legend: 'Mean', unit: 's' },
        { expr: app.quantile(0.95, DURATION, { ...byRoute, window: '$__range' }), legend: 'p95', unit: 's' },
        { expr: app.quantile(0.99, DURATION, { ...byRoute, window: '$__range' }), legend: 'p99', unit: 's' },
      ],
    }),
  ),
];

const edge = line(
  8,
  timeseries({
    title: 'Limits at work',
    shows: 'Requests a second that a limit of the service refused (429). Those of nginx are in its log only.',
    bad: 'a lasting rate: an attack, or a limit that is too narrow for real people.',
    unit: 'reqps',
    limits: over(1),
    queries: [
      { expr: orZero(app.perSecond(REQUESTS, { where: [ROUTE, 'status="429"'] })), legend: 'refused' },
    ],
  }),
  timeseries({
    title: 'Unknown addresses',
    shows: 'Requests a second for addresses that no route has.',
    bad: 'a rate far above the usual: somebody looks for holes, or a link is broken.',
    unit: 'reqps',
    limits: plain,
    queries: [
      { expr: orZero(app.perSecond(REQUESTS, { where: ['route="unmatched"'] })), legend: 'unmatched' },
    ],
  }),
);

/** Rate, errors and duration of HTTP, by route template. */
export const http = board({
  uid: 'parley-http',
  title: 'HTTP',
  description: 'Rate, errors and duration of requests, by route template.',
  range: '1h',
  variables: [instance(), route()],
  sections: [
    open('Now', summary),
    open('Rate', rate),
    open('Errors', errors),
    open('Duration', duration),
    closed('In detail', ...details, edge),
  ],
});

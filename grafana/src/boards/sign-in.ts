import { board } from '../board.ts';
import { closed, line, open } from '../layout.ts';
import { above, over, plain } from '../panels/limits.ts';
import { stat } from '../panels/stat.ts';
import { timeseries } from '../panels/timeseries.ts';
import { app, orZero, share } from '../promql.ts';
import { instance } from '../variables.ts';

const SIGN_INS = 'parley_sign_ins_total';
const REFRESHES = 'parley_refreshes_total';
const HASH = 'parley_password_hash_duration_seconds';
const byResult = { by: ['result'] };
const ok = { where: ['result="ok"'] };
const refused = { where: ['result!="ok"'] };

const summary = line(
  4,
  stat({
    title: 'Sign-ins',
    shows: 'Sign-ins that succeeded in the time range.',
    bad: 'none in hours in which people usually come.',
    unit: 'short',
    limits: plain,
    decimals: 0,
    queries: [{ expr: app.total(SIGN_INS, ok), legend: 'sign-ins' }],
  }),
  stat({
    title: 'Failed sign-ins',
    shows: 'Share of attempts to sign in that were refused.',
    bad: 'above half: somebody guesses passwords.',
    unit: 'percentunit',
    limits: above(0.3, 0.5),
    trend: true,
    queries: [{ expr: share(app.perSecond(SIGN_INS, refused), app.perSecond(SIGN_INS)), legend: 'refused' }],
  }),
  stat({
    title: 'Sign-ups',
    shows: 'Accounts made in the time range.',
    bad: 'many times the usual: accounts made by a program.',
    unit: 'short',
    limits: plain,
    decimals: 0,
    queries: [{ expr: app.total('parley_sign_ups_total', ok), legend: 'sign-ups' }],
  }),
  stat({
    title: 'Refresh tokens used twice',
    shows: 'Refresh tokens in the time range that had been used before; their sessions were ended.',
    bad: 'any: a token was stolen, or a client keeps old ones.',
    unit: 'short',
    limits: over(1),
    decimals: 0,
    queries: [{ expr: app.total(REFRESHES, { where: ['result="reused"'] }), legend: 'reused' }],
  }),
  stat({
    title: 'Hashes that wait',
    shows: 'Password hashes that wait for their turn.',
    bad: 'more than a few: sign-ins queue up, in an attack or after an outage.',
    unit: 'short',
    limits: above(8, 32),
    trend: true,
    queries: [{ expr: app.now('parley_password_hashes_waiting'), legend: 'waiting' }],
  }),
  stat({
    title: 'Refused by limits',
    shows: 'HTTP requests in the time range that a limit refused (429).',
    bad: 'many: see which route on the dashboard HTTP.',
    unit: 'short',
    limits: plain,
    decimals: 0,
    queries: [
      {
        expr: orZero(app.total('parley_http_requests_total', { where: ['status="429"'] })),
        legend: 'refused',
      },
    ],
  }),
);

const accounts = [
  line(
    9,
    timeseries({
      title: 'Sign-ins by result',
      shows: 'Attempts to sign in a second, by what became of them.',
      bad: 'bad_credentials above ok for minutes: passwords are guessed. rate_limited: the limit holds them off.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: app.perSecond(SIGN_INS, byResult), legend: '{{result}}' }],
    }),
    timeseries({
      title: 'Sign-ups by result',
      shows: 'Attempts to make an account a second, by what became of them.',
      bad: 'a lasting rate of ok far above the usual, or of rate_limited.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: app.perSecond('parley_sign_ups_total', byResult), legend: '{{result}}' }],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Refreshes by result',
      shows: 'Refresh tokens that came in a second, by what became of them.',
      bad: 'any reused; many refresh_refused after a deployment: sessions were lost.',
      unit: 'ops',
      limits: plain,
      queries: [{ expr: app.perSecond(REFRESHES, byResult), legend: '{{result}}' }],
    }),
    timeseries({
      title: 'Time of one password hash',
      shows: 'Time within which 50 and 99 of 100 hashes were made, without the wait for their turn.',
      bad: 'above half a second: the CPU is short, or the cost is set too high for it.',
      unit: 's',
      limits: over(0.5),
      queries: [
        { expr: app.quantile(0.5, HASH), legend: 'p50' },
        { expr: app.quantile(0.99, HASH), legend: 'p99' },
      ],
    }),
  ),
];

const sockets = [
  line(
    9,
    timeseries({
      title: 'Sockets refused at the door',
      shows: 'Handshakes a second that were refused: foreign origin, too many at once, or in shut-down.',
      bad: 'origin_refused: a foreign page tries, or an origin is missing from the settings. busy: a flood.',
      unit: 'ops',
      limits: plain,
      queries: [
        {
          expr: app.perSecond('parley_socket_handshakes_total', {
            ...byResult,
            where: ['result!="accepted"'],
          }),
          legend: '{{result}}',
        },
      ],
    }),
    timeseries({
      title: 'Refused hellos',
      shows: 'First frames a second that were refused, by code.',
      bad: 'a rate that grows with that of new sockets: clients come back again and again with a bad token.',
      unit: 'ops',
      limits: plain,
      queries: [
        {
          expr: app.perSecond('parley_socket_hellos_total', {
            ...byResult,
            where: ['result!~"fresh|resumed|resynced"'],
          }),
          legend: '{{result}}',
        },
      ],
    }),
  ),
  line(
    9,
    timeseries({
      title: 'Sockets closed for misuse',
      shows: 'Sockets a second that were closed for what they sent, or for how many they are.',
      bad: 'flood and tooManyConnections: an attack or a broken client. notJson, invalid: a client of another version.',
      unit: 'ops',
      limits: plain,
      queries: [
        {
          expr: app.perSecond('parley_socket_closes_total', {
            by: ['reason'],
            where: [
              'reason=~"flood|tooManyConnections|notJson|invalid|messageTooBig|helloTimeout|unauthenticated"',
            ],
          }),
          legend: '{{reason}}',
        },
      ],
    }),
    timeseries({
      title: 'Refused commands',
      shows: 'Commands on sockets a second that were refused, by code, the ten most frequent.',
      bad: 'rate_limited: somebody floods. forbidden in numbers: somebody tries doors.',
      unit: 'ops',
      limits: plain,
      queries: [
        {
          expr: `topk(10, ${app.perSecond('parley_socket_commands_total', { ...byResult, where: ['result!="ok"'] })})`,
          legend: '{{result}}',
        },
      ],
    }),
  ),
];

/** Who comes in, who does not, and who tries too often. */
export const signIn = board({
  uid: 'parley-signin',
  title: 'Sign-in and abuse',
  description: 'Sign-ins, sign-ups, refresh tokens, password hashing, and what limits and checks refuse.',
  range: '6h',
  variables: [instance()],
  sections: [
    open('Now', summary),
    open('Accounts', ...accounts),
    closed('Sockets that were refused', ...sockets),
  ],
});

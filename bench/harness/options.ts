import { parseArgs } from 'node:util';

/** The command line, checked. */
export interface Options {
  seconds: number;
  warmUpSeconds: number;
  repeat: number;
  connections: number;
  only: string[];
  targets: string[];
  json: string | undefined;
}

const PARTS = ['closed', 'open', 'idle'];
/** Parts that run only when they are named. */
const NAMED_PARTS = ['nodes', 'herd', 'metrics', 'panel'];

export const USAGE = `npm run bench -- [part …] [options]
  --seconds N       measured window of each case (8)
  --warm-up N       seconds of load before the window (3)
  --only PART       the same as the part alone: ${[...PARTS, ...NAMED_PARTS].join(', ')}; may be given more
                    than once (${PARTS.join(', ')})
  --target NAME     bare-ws, socket.io, parley; may be given more than once (all)
  --repeat N        runs of each case; figures are medians (1)
  --connections N   sockets of the idle part, clients of the herd (5000)
  --json FILE       also writes everything as JSON
The database is made through BENCH_DATABASE_URL (postgresql://root@127.0.0.1:5432/postgres).
The nodes speak through BENCH_REDIS_URL (redis://127.0.0.1:6379).`;

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0.`);
  return number;
}

function oneOf(name: string, values: string[], allowed: string[], fallback = allowed): string[] {
  const wrong = values.find(value => !allowed.includes(value));
  if (wrong !== undefined) throw new Error(`--${name} must be one of ${allowed.join(', ')}.`);
  return values.length > 0 ? values : fallback;
}

/** @throws Error that says what is wrong with the command line. */
export function readOptions(args: string[], targetNames: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '8' },
      'warm-up': { type: 'string', default: '3' },
      repeat: { type: 'string', default: '1' },
      connections: { type: 'string', default: '5000' },
      only: { type: 'string', multiple: true },
      target: { type: 'string', multiple: true },
      json: { type: 'string' },
    },
  });
  return {
    seconds: positive('seconds', values.seconds),
    warmUpSeconds: positive('warm-up', values['warm-up']),
    repeat: Math.ceil(positive('repeat', values.repeat)),
    connections: Math.ceil(positive('connections', values.connections)),
    only: oneOf('only', [...positionals, ...(values.only ?? [])], [...PARTS, ...NAMED_PARTS], PARTS),
    targets: oneOf('target', values.target ?? [], targetNames),
    json: values.json,
  };
}

import { parseArgs } from 'node:util';

export interface ChatOptions {
  readonly login: string;
  readonly password: string | undefined;
  /** Of the second factor. */
  readonly code: string | undefined;
  /** Base address of the service, without a slash at the end. */
  readonly url: string;
  readonly room: string | undefined;
  /** Sign up instead of in. */
  readonly register: boolean;
}

export const USAGE = `Usage: npm run chat -- --login NAME [options]

  --login NAME      who signs in
  --password TEXT   asked for when neither this nor PARLEY_PASSWORD is given
  --code CODE       of the second factor; asked for when it is needed
  --url URL         the service (default http://localhost:8000)
  --room NAME       the room to enter (default General)
  --register        sign up with this login and password first
  --help            this text`;

/** A command line that cannot be understood; the message is for the user. */
export class UsageError extends Error {}

/**
 * The options of a command line, undefined when help is asked for.
 * @throws UsageError for options that are unknown, missing or malformed
 */
export function readOptions(args: readonly string[]): ChatOptions | undefined {
  const { values } = parse(args);
  if (values.help === true) return undefined;
  if (values.login === undefined) throw new UsageError('--login is missing.');
  const url = URL.parse(values.url);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`--url is not an http address: ${values.url}`);
  }
  return {
    login: values.login,
    password: values.password,
    code: values.code,
    url: url.href.replace(/\/+$/, ''),
    room: values.room,
    register: values.register,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        login: { type: 'string' },
        password: { type: 'string' },
        code: { type: 'string' },
        url: { type: 'string', default: 'http://localhost:8000' },
        room: { type: 'string' },
        register: { type: 'boolean', default: false },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

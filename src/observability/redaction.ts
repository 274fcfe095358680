/** What must never be logged, wherever it stands: in small letters, without `_` and `-`. */
const SECRETS = new Set([
  ...['password', 'passwordhash', 'currentpassword', 'newpassword', 'secret', 'tokensecret', 'recoverycodes'],
  ...['token', 'accesstoken', 'refreshtoken', 'authorization', 'cookie', 'setcookie'],
  ...['text', 'note'],
]);
const CENSORED = '[secret]';
/** Levels of objects in objects that are logged. */
const DEEPEST = 8;
/** Entries of one object or list that are logged. */
const WIDEST = 100;
/** Characters of one value that are logged. */
const LONGEST = 8_192;

function isSecret(key: string): boolean {
  return SECRETS.has(key.toLowerCase().replace(/[_-]/g, ''));
}

/**
 * What may be logged of an error. Drivers hang more on theirs: the row that was refused, the statement with its values.
 */
function cleanError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: error.constructor.name || name,
    ...(code === undefined ? {} : { code: clean(code, depth + 1) }),
    message: clean(message, depth + 1),
    stack: clean(stack, depth + 1),
    ...(cause === undefined ? {} : { cause: clean(cause, depth + 1) }),
  };
}

/** A copy that may be logged: plain data without secrets, bounded in every direction. */
function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > DEEPEST) return '[too deep]';
  if (value instanceof Error) return cleanError(value, depth);
  if (Array.isArray(value)) return value.slice(0, WIDEST).map(one => clean(one, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  // Requests, sockets, buffers: nobody knows what hangs on them.
  if (prototype !== Object.prototype && prototype !== null) return `[${value.constructor.name}]`;
  return cleanObject(value, depth);
}

function cleanObject(value: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(value).slice(0, WIDEST);
  return Object.fromEntries(
    entries.map(([key, one]) => [key, isSecret(key) ? CENSORED : clean(one, depth + 1)]),
  );
}

/** What is logged of an object that was handed to the logger. */
export function redacted(line: object): Record<string, unknown> {
  return cleanObject(line, 0);
}

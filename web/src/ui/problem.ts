import { ParleyError } from '#client';
import { words } from '../words/index.ts';

/** What went wrong, in the language of the page. */
export function messageOf(error: unknown): string {
  const { problems } = words.value;
  if (!(error instanceof ParleyError)) return problems.noConnection;
  // A service newer than this page may have codes that it does not know.
  const text = Object.hasOwn(problems.codes, error.code) ? problems.codes[error.code] : error.message;
  return error.retryAfterMs === undefined
    ? text
    : `${text} ${problems.wait(Math.ceil(error.retryAfterMs / 1_000))}`;
}

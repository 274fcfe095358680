import { textFault } from '#protocol';
import { sqlState, violatedConstraint } from '../database/faults.ts';
import { AppError } from '../errors.ts';

const TAKEN = { users_login_key_unique: 'login_taken', users_email_unique: 'email_taken' } as const;
const UNIQUE_VIOLATION = '23505';

/** What a failed statement on `users` means: the login or the e-mail address is taken, or the error as it is. */
export function takenError(error: unknown): unknown {
  const constraint = sqlState(error) === UNIQUE_VIOLATION ? violatedConstraint(error) : undefined;
  const code = TAKEN[constraint as keyof typeof TAKEN] as (typeof TAKEN)[keyof typeof TAKEN] | undefined;
  return code === undefined ? error : new AppError(code);
}

/**
 * The name of a person as it is stored.
 * @throws AppError text_…
 */
export function shownName(text: string): string {
  const name = text.trim();
  const fault = textFault(name);
  if (fault !== undefined) throw new AppError(fault);
  return name;
}

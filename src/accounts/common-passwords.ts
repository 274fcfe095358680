import { dictionary } from '@zxcvbn-ts/language-common';
import { Limits } from '#protocol';
import { AppError } from '../errors.ts';

/** What else may not be the password: whatever others know of the person. */
interface Known {
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** Those of the list that are long enough to be chosen at all: about 18,000, in lower case, a few megabytes. */
const common = new Set(
  dictionary['passwords-common'].filter(password => password.length >= Limits.passwordMin),
);

/** @throws AppError password_common when it is among the first that anybody would guess */
export function checkNewPassword(password: string, { login, name, email }: Known): void {
  const typed = plain(password);
  if (common.has(typed)) throw new AppError('password_common');
  if ([login, name, email ?? ''].some(known => plain(known) === typed)) {
    throw new AppError('password_common', { detail: 'The password is your own login, name or address.' });
  }
}

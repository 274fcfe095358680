import { Limits } from '#protocol';
import type { AppError } from '../../src/errors.ts';
import { LOGIN } from './addresses.ts';
import { type Html, html } from './html.ts';
import type { GuardWords } from './words.ts';

/** What the form is filled with; a password is never sent back. */
export interface SignInForm {
  readonly login?: string | undefined;
  /** Where to go afterwards. */
  readonly to: string;
}

/** What went wrong, in the words of the page. */
export function failureText(words: GuardWords, { code, retryAfterMs }: AppError): string {
  const text = words.errors[code] ?? words.errors.internal;
  return retryAfterMs === undefined ? text : `${text} ${words.seconds(Math.ceil(retryAfterMs / 1_000))}`;
}

/** The form of the sign-in, with what went wrong the last time. */
export function signInCard(words: GuardWords, { login = '', to }: SignInForm, error?: AppError): Html {
  const focus = (wanted: boolean) => wanted && html` autofocus`;
  const failed = error !== undefined && html` aria-describedby="failure"`;
  const told = error?.code === 'invalid_request' ? words.fillIn : error && failureText(words, error);
  const alert = told !== undefined && html`<p class="failure" id="failure" role="alert">${told}</p>`;
  return html`<form method="post" action="${LOGIN}">
        ${alert}
        <input type="hidden" name="to" value="${to}">
        <label for="login">${words.login}</label>
        <input id="login" name="login" value="${login}" required maxlength="64" autocomplete="username"
          autocapitalize="none" autocorrect="off" spellcheck="false"${failed}${focus(login === '')}>
        <label for="password">${words.password}</label>
        <input id="password" name="password" type="password" required maxlength="${String(Limits.passwordMax)}"
          autocomplete="current-password"${failed}${focus(login !== '')}>
        <label for="code">${words.code}</label>
        <input id="code" name="code" maxlength="64" autocomplete="one-time-code" autocapitalize="none"
          spellcheck="false" aria-describedby="code-hint">
        <p class="hint" id="code-hint">${words.codeHint}</p>
        <button>${words.enter}</button>
      </form>`;
}

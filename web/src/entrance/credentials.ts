import type { Signal } from '@preact/signals';
import { words } from '../words/index.ts';

/** What was typed at the entrance: it stays when one goes from sign-in to sign-up or to an appeal. */
export interface Typed {
  readonly login: Signal<string>;
  readonly password: Signal<string>;
}

/** What is wrong with each field. */
export type Faults<K extends string> = { readonly [F in K]?: string };

/** What is missing of login and password. */
export function missingOf({ login, password }: Typed): Faults<'login' | 'password'> {
  const { entrance } = words.value;
  return {
    ...(login.value.trim() === '' ? { login: entrance.missingLogin } : {}),
    ...(password.value === '' ? { password: entrance.missingPassword } : {}),
  };
}

import { type Api, readAnswer } from '#client';
import type { Self } from '#protocol';
import { type Answer, request } from '../api/request.ts';

export type SecondFactor = Answer<'/me/second-factor', 'get'>;
export type SecondFactorSecret = Answer<'/me/second-factor', 'post'>;
export type SignIn = Answer<'/me/sessions', 'get'>['sessions'][number];

/** @param password needed to change the e-mail address */
export const changeMe = (
  { http }: Api,
  body: { name: string } | { email: string | null; password: string },
): Promise<Self> => request(http, 'patch', '/me', { body });

/** Ends all other sessions, too. */
export const changePassword = ({ http }: Api, current: string, next: string) =>
  request(http, 'post', '/me/password', { body: { current, next } });

export const fetchSessions = async ({ http }: Api): Promise<SignIn[]> =>
  (await request(http, 'get', '/me/sessions')).sessions;

export const endSession = ({ http }: Api, id: string) =>
  request(http, 'delete', '/me/sessions/{id}', { path: { id } });

export const endOtherSessions = ({ http }: Api) => request(http, 'post', '/me/sessions/end-others');

export const fetchSecondFactor = ({ http }: Api): Promise<SecondFactor> =>
  request(http, 'get', '/me/second-factor');

/** Begins to set it up: the secret counts when a first code of it has been confirmed. */
export const beginSecondFactor = ({ http }: Api, password: string): Promise<SecondFactorSecret> =>
  request(http, 'post', '/me/second-factor', { body: { password } });

/** @returns the recovery codes */
export const confirmSecondFactor = async ({ http }: Api, code: string): Promise<string[]> =>
  (await request(http, 'post', '/me/second-factor/confirm', { body: { code } })).recoveryCodes;

/** @returns the new recovery codes; the earlier ones are worthless */
export const renewRecoveryCodes = async ({ http }: Api, code: string): Promise<string[]> =>
  (await request(http, 'post', '/me/second-factor/recovery-codes', { body: { code } })).recoveryCodes;

export const removeSecondFactor = ({ http }: Api, password: string, code: string) =>
  request(http, 'delete', '/me/second-factor', { body: { password, code } });

export interface Farewell {
  password: string;
  /** Of the second factor, where there is one. */
  code?: string;
  messages: 'keep' | 'erase';
}

/** Deletes my account; all sign-ins end with it. */
export const deleteMe = ({ http }: Api, farewell: Farewell) =>
  request(http, 'delete', '/me', { body: { ...farewell, confirm: true } });

/** All that is stored about me. It may take long, so it has no limit of time. */
export async function fetchExport({ session }: Api): Promise<Blob> {
  const token = await session.getToken({ refresh: false });
  const answer = await fetch('/api/v1/me/export', { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) await readAnswer(answer);
  return answer.blob();
}

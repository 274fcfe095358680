import type { Role } from '#protocol';
import type { App } from '../http/app-type.ts';
import { type Guard, sessionRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import { Nothing } from './accounts.schemas.ts';
import {
  CodeBody,
  EnrolAnswer,
  EnrolBody,
  RecoveryCodesAnswer,
  SecondFactorAnswer,
  UnenrolBody,
} from './me.schemas.ts';
import type { CheckOwnPassword } from './own-password.ts';
import type { SecondFactors } from './second-factor.service.ts';

export interface SecondFactorRoutesOptions {
  readonly secondFactors: SecondFactors;
  readonly checkOwnPassword: CheckOwnPassword;
  /** Roles that must have one. */
  readonly secondFactorFor: readonly Role[];
  readonly guard: Guard;
}

/** Codes of an authenticator app (TOTP), beside the password. */
export async function secondFactorRoutes(app: App, options: SecondFactorRoutesOptions): Promise<void> {
  const { secondFactors, checkOwnPassword, guard } = options;
  const common = { tags: ['Accounts'], security: signedIn };
  const route = { onRequest: guard, config: { beforeSecondFactor: true } };

  app.get(
    '/me/second-factor',
    {
      ...route,
      schema: {
        ...common,
        summary: 'Whether I have a second factor',
        response: { 200: SecondFactorAnswer, ...problems(...sessionRefusals) },
      },
    },
    async ({ principal: { user } }) => ({
      required: options.secondFactorFor.includes(user.role),
      ...(await secondFactors.state(user.id)),
    }),
  );

  app.post(
    '/me/second-factor',
    {
      ...route,
      schema: {
        ...common,
        summary: 'Begin to set up a second factor',
        description: 'It is asked for nowhere until it is confirmed. Beginning again gives another secret.',
        body: EnrolBody,
        response: {
          200: EnrolAnswer,
          ...problems(
            'invalid_request',
            ...sessionRefusals,
            'password_wrong',
            'second_factor_exists',
            'rate_limited',
            'busy',
          ),
        },
      },
    },
    async ({ principal: { user }, body, ip }) => {
      await checkOwnPassword(user, body.password, ip);
      return secondFactors.begin(user);
    },
  );

  app.post(
    '/me/second-factor/confirm',
    {
      ...route,
      schema: {
        ...common,
        summary: 'Confirm it with a first code',
        description: 'From now on sign-in asks for a code. The recovery codes are shown this once.',
        body: CodeBody,
        response: {
          200: RecoveryCodesAnswer,
          ...problems(
            'invalid_request',
            ...sessionRefusals,
            'second_factor_wrong',
            'second_factor_absent',
            'second_factor_exists',
          ),
        },
      },
    },
    async ({ principal, body }) => ({
      recoveryCodes: await secondFactors.confirm(principal.user.id, body.code),
    }),
  );

  app.post(
    '/me/second-factor/recovery-codes',
    {
      ...route,
      schema: {
        ...common,
        summary: 'Make new recovery codes',
        description: 'All earlier ones are worthless from now on.',
        body: CodeBody,
        response: {
          200: RecoveryCodesAnswer,
          ...problems(
            'invalid_request',
            ...sessionRefusals,
            'second_factor_wrong',
            'second_factor_absent',
            'rate_limited',
          ),
        },
      },
    },
    async ({ principal: { user }, body, ip }) => {
      await secondFactors.check(user.id, body.code, ip);
      return { recoveryCodes: await secondFactors.renewRecoveryCodes(user.id) };
    },
  );

  app.delete(
    '/me/second-factor',
    {
      ...route,
      schema: {
        ...common,
        summary: 'Remove my second factor',
        body: UnenrolBody,
        response: {
          204: Nothing,
          ...problems(
            'invalid_request',
            ...sessionRefusals,
            'password_wrong',
            'second_factor_wrong',
            'second_factor_absent',
            'rate_limited',
            'busy',
          ),
        },
      },
    },
    async ({ principal: { user }, body, ip }, reply) => {
      await checkOwnPassword(user, body.password, ip);
      await secondFactors.check(user.id, body.code, ip);
      await secondFactors.remove(user.id);
      return reply.status(204).send(null);
    },
  );
}

import { Readable } from 'node:stream';
import Type from 'typebox';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { Exports } from './export.service.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

export interface ExportRoutesOptions {
  readonly exports: Exports;
  readonly throttle: Pick<SignInThrottle, 'export'>;
  readonly guard: Guard;
}

/** What is stored about me, to take away. */
export async function exportRoutes(
  app: App,
  { exports, throttle, guard }: ExportRoutesOptions,
): Promise<void> {
  app.get(
    '/me/export',
    {
      onRequest: guard,
      schema: {
        tags: ['Accounts'],
        security: signedIn,
        summary: 'Download what is stored about me',
        description: 'One JSON document as a download. docs/ACCOUNTS.md says what is in it.',
        response: {
          200: { content: { 'application/json': { schema: Type.Unsafe<Readable>({ type: 'object' }) } } },
          ...problems(...guardRefusals, 'rate_limited'),
        },
      },
    },
    async ({ principal: { user } }, reply) => {
      await throttle.export(user.id);
      const day = new Date().toISOString().slice(0, 10);
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="parley-${user.login}-${day}.json"`)
        .send(Readable.from(exports.write(user.id)));
    },
  );
}

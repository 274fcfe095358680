import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { App } from './app-type.ts';

/** Swagger UI writes styles into its elements; its scripts come as files from here. */
const DOCS_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TAGS = {
  Service: 'What clients ask before anybody has signed in.',
  Accounts: 'Sign-up, sign-in, tokens.',
  Users: 'People.',
  Avatars: 'Pictures of people.',
  Rooms: 'Rooms and their members.',
  Messages: 'History, search, and messages over HTTP.',
  Contacts: 'The address book.',
  Moderation: 'Reports, appeals, notices, and what moderators do.',
  Administration: 'Accounts by admins, and the audit log.',
  Health: 'For load balancers and supervisors.',
};

/** Collects the routes that are declared after it into OpenAPI 3.1, shown at `/docs` and given as `/docs/json`. */
export async function useOpenApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Parley',
        version: '1',
        description:
          'Self-hosted chat. Live events and commands go over the socket at `/ws`; this is the rest. Errors are ' +
          'problem details (RFC 9457), and `code` is what programs look at.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          password: {
            type: 'oauth2',
            flows: {
              password: { tokenUrl: '/api/v1/auth/token', refreshUrl: '/api/v1/auth/token', scopes: {} },
            },
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, i) =>
        typeof json['$id'] === 'string' ? json['$id'] : `schema${i}`,
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: DOCS_POLICY,
    uiConfig: { deepLinking: true, persistAuthorization: false, docExpansion: 'list' },
    theme: { title: 'Parley API' },
  });
}

/** `security` of a route that needs a signed-in user, for the documents. The guard is what enforces it. */
export const signedIn = [{ bearer: [] }, { password: [] }];

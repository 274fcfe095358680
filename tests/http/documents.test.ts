import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ErrorTable } from '#protocol';
import { accountsRoutes } from '../../src/accounts/accounts.routes.ts';
import { meRoutes } from '../../src/accounts/me.routes.ts';
import { usersRoutes } from '../../src/accounts/users.routes.ts';
import { loadConfig } from '../../src/config.ts';
import { makeHttp, type TestHttp } from './support.ts';

interface Operation {
  summary?: string;
  tags?: string[];
  security?: object[];
  responses: Record<
    string,
    { content?: Record<string, { example?: unknown; examples?: unknown; schema: object }> }
  >;
}
let http: TestHttp;
let document: {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
};
let operations: [string, Operation][];

beforeAll(async () => {
  http = await makeHttp();
  // The documents come from the declarations alone: nothing of the services is called.
  const nothing = {} as never;
  const guard = async () => undefined;
  await http.app.register(accountsRoutes, {
    prefix: '/api/v1',
    accounts: nothing,
    guard,
    config: loadConfig({}),
  });
  await http.app.register(meRoutes, { prefix: '/api/v1', profiles: nothing, guard });
  await http.app.register(usersRoutes, { prefix: '/api/v1', directory: nothing, guard });
  document = (await http.app.inject({ url: '/docs/json' })).json();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
  );
});
afterAll(() => http.app.close());

describe('the OpenAPI document', () => {
  test('is 3.1 and has every route', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.map(([name]) => name).sort()).toEqual([
      'get /api/v1/me',
      'get /api/v1/users',
      'get /api/v1/users/{id}',
      'get /healthz',
      'get /readyz',
      'patch /api/v1/me',
      'post /api/v1/auth/login',
      'post /api/v1/auth/logout',
      'post /api/v1/auth/refresh',
      'post /api/v1/auth/register',
      'post /api/v1/auth/token',
      'post /api/v1/me/password',
    ]);
  });

  test('tells of each route what it does, and shows an example of what it answers', () => {
    for (const [name, { summary, tags, responses }] of operations) {
      expect(summary, name).toBeTruthy();
      expect(tags, name).toHaveLength(1);
      for (const [status, { content }] of Object.entries(responses)) {
        if (status === '204') continue;
        const [media] = Object.values(content ?? {});
        expect(media?.example ?? media?.examples, `${name} ${status}`).toBeDefined();
      }
    }
  });

  test('shows errors as problem details, by reference', () => {
    const login = document.paths['/api/v1/auth/login']?.['post'];
    expect(login?.responses['401']?.content).toMatchObject({
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: {
          bad_credentials: {
            value: {
              type: 'urn:parley:error:bad_credentials',
              title: ErrorTable.bad_credentials.message,
              status: 401,
              code: 'bad_credentials',
              retryable: false,
            },
          },
        },
      },
    });
    expect(document.components.schemas).toHaveProperty('Problem.properties.code');
  });

  test('lets the Authorize button sign in with a form', () => {
    expect(document.components.securitySchemes).toMatchObject({
      bearer: { type: 'http', scheme: 'bearer' },
      password: { type: 'oauth2', flows: { password: { tokenUrl: '/api/v1/auth/token' } } },
    });
    expect(document.paths['/api/v1/me']?.['get']?.security).toEqual([{ bearer: [] }, { password: [] }]);
    expect(document.paths['/api/v1/auth/token']?.['post']).toHaveProperty(
      'requestBody.content.application/x-www-form-urlencoded',
    );
  });
});

describe('the pages', () => {
  test.each(['/docs', '/redoc'])(
    '%s load scripts and styles from here only, and these are there',
    async page => {
      const response = await http.app.inject({ url: page });
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toContain('text/html');
      const policy = String(response.headers['content-security-policy']);
      expect(policy).toMatch(/script-src 'self'(;|$)/);
      expect(policy).not.toMatch(/https?:/);
      expect(policy).toContain("frame-ancestors 'none'");
      const addresses = [...response.body.matchAll(/(?:src|href|spec-url)="([^"]+)"/g)].map(
        match => match[1] ?? '',
      );
      expect(addresses.length).toBeGreaterThan(1);
      for (const address of addresses) {
        const { pathname, host } = new URL(address, 'http://here');
        expect(host).toBe('here');
        const asset = await http.app.inject({ url: pathname });
        expect(asset.statusCode, pathname).toBe(200);
        expect(asset.rawPayload.length, pathname).toBeGreaterThan(100);
      }
    },
  );

  test('give no other file of the packages they come from', async () => {
    for (const path of [
      'redoc.lib.js',
      'redoc.standalone.js.map',
      '../package.json',
      '..%2fpackage.json',
      '%2e%2e/package.json',
      '',
    ]) {
      const response = await http.app.inject({ url: `/redoc/assets/${path}` });
      expect(response.statusCode, path).toBeGreaterThanOrEqual(400);
      expect(response.headers['content-type'], path).toContain('application/problem+json');
    }
  });
});

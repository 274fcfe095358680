import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from './app-type.ts';
import { contentSecurityPolicy } from './security.ts';

const BUNDLE = 'redoc.standalone.js';
const folder = dirname(createRequire(import.meta.url).resolve(`redoc/bundles/${BUNDLE}`));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Parley API</title>
  </head>
  <body>
    <redoc spec-url="/docs/json"></redoc>
    <script src="/redoc/assets/${BUNDLE}"></script>
  </body>
</html>
`;

/** Redoc writes style elements and searches in a worker made from a blob. Its picture from elsewhere stays out. */
const policy = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      ...contentSecurityPolicy,
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      workerSrc: ["'self'", 'blob:'],
    },
  },
};

/** `/redoc`: the same document as `/docs`, to read. All of it comes from this host. */
export async function redocRoutes(app: App): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/redoc/assets/',
    decorateReply: false,
    index: false,
    maxAge: '1d',
    allowedPath: path => path === `/${BUNDLE}`,
    schemaHide: true,
  });
  app.get('/redoc', { helmet: policy, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(PAGE),
  );
}

import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { etagOf, isKnown } from '../http/etag.ts';
import { PAGE_ADDRESSES } from './addresses.ts';
import { isPublic, listRootFiles, readDocument } from './page-folder.ts';

export interface PageRoutesOptions {
  /** Where `npm run web` put the page. */
  readonly folder: string;
  /** Requests a minute from one address for each file; 0 is no limit. A page loads many at once. */
  readonly rate: number;
}

/** Assets have the hash of their content in their names, so that an address never means another one. */
const FOR_EVER = { maxAge: '365d', immutable: true };
const FOR_A_DAY = { maxAge: '1d' };

async function sendDocument(folder: string, request: FastifyRequest, reply: FastifyReply) {
  const document = await readDocument(folder);
  // Weak: nginx compresses the document, and would make it weak.
  const etag = `W/${etagOf(document)}`;
  // Asked for each time, because it names the assets of one build.
  reply.header('cache-control', 'no-cache').header('etag', etag);
  if (isKnown(request.headers['if-none-match'], etag)) return reply.status(304).send();
  return reply.type('text/html; charset=utf-8').send(document);
}

/**
 * The web client. Its files come as they lie in the folder, compressed where the build left a compressed copy.
 * @throws Error when the page is not there
 */
export async function pageRoutes(app: App, { folder, rate }: PageRoutesOptions): Promise<void> {
  const rootFiles = await listRootFiles(folder);
  const schema = { hide: true };
  const file = {
    schema,
    logLevel: 'warn',
    config: { rateLimit: { max: rate, timeWindow: 60_000 } },
  } as const;
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, index: false });

  for (const address of PAGE_ADDRESSES) {
    app.get(address, { schema }, (request, reply) => sendDocument(folder, request, reply));
  }

  app.get<{ Params: { name: string } }>('/assets/:name', file, async (request, reply) => {
    const { name } = request.params;
    if (!isPublic(name)) throw new AppError('not_found');
    return reply.sendFile(`assets/${name}`, FOR_EVER);
  });

  for (const name of rootFiles) {
    app.get(`/${name}`, file, async (_request, reply) => reply.sendFile(name, FOR_A_DAY));
  }
}

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../src/errors.ts';
import type { App } from '../../src/http/app-type.ts';
import { ASSETS, LOGIN_STYLE } from './addresses.ts';
import { type Asset, type AssetFiles, type AssetName, PAGE_SCRIPTS } from './asset-files.ts';

export interface AssetRoutesOptions {
  readonly files: AssetFiles;
}

/** Kept by the browser for who is signed in; their address tells the version. */
const FOR_EVER = 'private, max-age=31536000, immutable';
const FOR_AN_HOUR = 'public, max-age=3600';

/** The address of a file, another one for each of its versions. */
export const assetAddress = (files: AssetFiles, name: AssetName) =>
  `${ASSETS}/${files[name].version}/${name}`;

function acceptsGzip({ headers }: FastifyRequest): boolean {
  return /(^|,)\s*gzip\s*(,|;(?!\s*q=0(\.0*)?\s*(,|$))|$)/i.test(String(headers['accept-encoding'] ?? ''));
}

async function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset, kept: string) {
  const etag = `"${asset.version}"`;
  reply.header('cache-control', kept).header('etag', etag).header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === etag) return reply.status(304).send();
  reply.type(asset.type);
  if (acceptsGzip(request)) return reply.header('content-encoding', 'gzip').send(asset.gzipped);
  return reply.send(await promisify(gunzip)(asset.gzipped));
}

/** The files of the panel, each at exactly one address. */
export async function assetRoutes(app: App, { files }: AssetRoutesOptions): Promise<void> {
  const options = { logLevel: 'warn', schema: { hide: true } } as const;
  for (const name of [...PAGE_SCRIPTS, 'panel.css'] as const) {
    const file = files[name];
    app.get<{ Params: { version: string } }>(
      `${ASSETS}/:version/${name}`,
      options,
      async (request, reply) => {
        if (request.params.version !== file.version) throw new AppError('not_found');
        return sendAsset(request, reply, file, FOR_EVER);
      },
    );
  }
  app.get(LOGIN_STYLE, options, (request, reply) =>
    sendAsset(request, reply, files['sign-in.css'], FOR_AN_HOUR),
  );
}

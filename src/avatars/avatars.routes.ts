import { createHash } from 'node:crypto';
import Type from 'typebox';
import { Limits, UserRef } from '#protocol';
import { AppError } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { useOneFile } from '../http/multipart.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { AvatarService } from './avatars.service.ts';

const TAGS = ['Avatars'];
/** Pictures are named by their content, so that an address never shows another one. */
const FOR_EVER = 'public, max-age=31536000, immutable';

export interface AvatarRoutesOptions {
  readonly avatars: AvatarService;
  readonly guard: Guard;
}

/** A person's own picture. The form is read here and nowhere else, so register it with a scope of its own. */
export async function avatarRoutes(app: App, { avatars, guard }: AvatarRoutesOptions): Promise<void> {
  const readFile = await useOneFile(app, { field: 'file', bytes: Limits.avatarBytes });
  const common = { tags: TAGS, security: signedIn };

  app.put(
    '/me/avatar',
    {
      onRequest: guard,
      // The body is for the documents: the form is read by the handler.
      validatorCompiler: () => () => true,
      schema: {
        ...common,
        summary: 'Upload a picture of mine',
        description:
          `A form with one file in the field \`file\`: PNG, JPEG or WebP by its content, at most ${Limits.avatarBytes} ` +
          'bytes and 25 million pixels. It is made square, in three sizes, without its metadata, after the answer: ' +
          'the event `user` brings the new address to everybody, or `avatarRefused` tells the uploader why not.',
        consumes: ['multipart/form-data'],
        body: Type.Object({ file: Type.String({ format: 'binary' }) }),
        response: {
          202: Type.Null({ description: 'It is being worked on.' }),
          ...problems(
            'invalid_request',
            ...guardRefusals,
            'body_too_large',
            'unsupported_media_type',
            'avatar_unreadable',
            'avatar_too_large',
            'rate_limited',
            'busy',
          ),
        },
      },
    },
    async (request, reply) => {
      await avatars.upload(request.principal.user.id, () => readFile(request));
      return reply.status(202).send(null);
    },
  );

  app.delete(
    '/me/avatar',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'One of the default pictures again',
        description: 'At random. What was uploaded and is not worked on yet is dropped.',
        response: {
          200: Type.Object(UserRef.properties, { examples: [EXAMPLE] }),
          ...problems(...guardRefusals),
        },
      },
    },
    async request => avatars.reset(request.principal.user.id),
  );
}

const EXAMPLE: UserRef = {
  id: 7,
  login: 'demo1',
  name: 'Demo One',
  role: 'user',
  avatar: '/avatars/0c6f3a9de1b2447f8a5510c2d7e93b46/128.webp',
};

export interface PictureRoutesOptions {
  readonly avatars: Pick<AvatarService, 'picture'>;
  /** Requests a minute from one address; 0 is no limit. A page shows many pictures, so they count for themselves. */
  readonly rate: number;
}

/** Whether a client has this very picture. */
function isKnown(known: string | undefined, etag: string): boolean {
  return (known ?? '').split(',').some(one => ['*', etag, `W/${etag}`].includes(one.trim()));
}

/** The pictures themselves: for everybody, for whoever has the address. */
export async function pictureRoutes(app: App, { avatars, rate }: PictureRoutesOptions): Promise<void> {
  app.get(
    '/avatars/:key/:width.webp',
    {
      config: { rateLimit: { max: rate, timeWindow: 60_000 } },
      logLevel: 'warn',
      schema: {
        summary: 'A picture',
        description: 'In one of the widths 48, 128 and 512, for ever the same under one address.',
        tags: TAGS,
        params: Type.Object({ key: Type.String(), width: Type.String() }),
        response: {
          200: {
            description: 'The picture.',
            content: {
              'image/webp': { schema: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }) },
            },
          },
          304: Type.Null({ description: 'You have it.' }),
          ...problems('not_found', 'rate_limited'),
        },
      },
    },
    async (request, reply) => {
      const { key, width } = request.params;
      const bytes = await avatars.picture(key, width);
      if (bytes === undefined) throw new AppError('not_found');
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      reply.header('cache-control', FOR_EVER).header('etag', etag);
      if (isKnown(request.headers['if-none-match'], etag)) return reply.status(304).send(null);
      return reply.type('image/webp').send(bytes);
    },
  );
}

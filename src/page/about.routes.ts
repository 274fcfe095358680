import Type, { type Static } from 'typebox';
import { Limits } from '#protocol';
import type { Config } from '../config.ts';
import type { App } from '../http/app-type.ts';

const About = Type.Object(
  {
    name: Type.Literal('Parley'),
    version: Type.String({ description: 'of the service' }),
    registration: Type.Union([Type.Literal('open'), Type.Literal('closed')], {
      description: 'whether people may sign up by themselves',
    }),
    admin: Type.Boolean({ description: 'whether there is an admin panel at /admin' }),
    limits: Type.Object(
      {
        messageLength: Type.Integer({ description: 'of a text, in code points' }),
        avatarBytes: Type.Integer({ description: 'of the file of a picture' }),
        passwordMin: Type.Integer({ description: 'characters' }),
        passwordMax: Type.Integer({ description: 'characters' }),
      },
      { description: 'bounds of what is taken' },
    ),
  },
  {
    examples: [
      {
        name: 'Parley',
        version: '0.1.0',
        registration: 'open',
        admin: true,
        limits: { messageLength: 4_000, avatarBytes: 1_048_576, passwordMin: 8, passwordMax: 128 },
      },
    ],
  },
);
type About = Static<typeof About>;

export interface AboutRoutesOptions {
  readonly config: Pick<Config, 'REGISTRATION' | 'ADMIN'>;
  /** Of the package. */
  readonly version: string;
}

/** What a client asks before anybody has signed in. */
export async function aboutRoutes(app: App, { config, version }: AboutRoutesOptions): Promise<void> {
  const { messageLength, avatarBytes, passwordMin, passwordMax } = Limits;
  const about: About = {
    name: 'Parley',
    version,
    registration: config.REGISTRATION,
    admin: config.ADMIN !== 'off',
    limits: { messageLength, avatarBytes, passwordMin, passwordMax },
  };
  app.get(
    '/about',
    {
      schema: {
        summary: 'What this service is like',
        description: 'For clients, before anybody has signed in.',
        tags: ['Service'],
        response: { 200: About },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return about;
    },
  );
}

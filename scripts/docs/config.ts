import type { TSchema } from 'typebox';
import { ConfigSchema, expectation } from '../../src/config.ts';
import { SECRETS } from '../../src/secret-files.ts';
import { composeEnv, SERVICE_PART } from './compose-env.ts';
import { madeFrom, table } from './table.ts';

interface Setting {
  readonly name: string;
  readonly what: string;
  /** As it would stand in the environment; undefined when there is none. */
  readonly fallback: string | undefined;
  readonly must: string;
}

const settings: Setting[] = Object.entries<TSchema>(ConfigSchema.properties).map(([name, schema]) => {
  const { description = '', default: fallback } = schema as { description?: string; default?: unknown };
  return {
    name,
    what: description,
    fallback: fallback === undefined ? undefined : String(fallback),
    must: expectation(schema),
  };
});

export function configPage(): string {
  const rows = settings.map(({ name, what, fallback, must }) => [
    `\`${name}\``,
    fallback === undefined ? '—' : fallback === '' ? 'empty' : `\`${fallback}\``,
    what,
    must,
  ]);
  return `${madeFrom('src/config.ts')}

# Configuration

Settings come from the environment and nowhere else. An empty value counts as absent. All mistakes are reported together, and the service ends with exit code 1. A value is never repeated in such a report: it may be a secret.

There are two modes. Without \`DATABASE_URL\` the database is embedded in the process, in the folder \`DATA_DIR\`, and the secrets that are needed are made there. With it, PostgreSQL is used and \`TOKEN_SECRET\` is required.

Secrets may come from files, as orchestrators hand them over: \`TOKEN_SECRET_FILE=/run/secrets/token\` takes the content of that file, without white space at its ends. So do ${SECRETS.filter(
    name => name !== 'TOKEN_SECRET',
  )
    .map(name => `\`${name}_FILE\``)
    .join(
      ', ',
    )}. Giving both a secret and its file is a mistake, and so is a file that is empty or cannot be read. A secret or password that holds “change-me” or “example” is refused.

${table(['Name', 'Default', 'What it is', 'Must be'], rows)}
`;
}

/** What Compose needs, then all settings, commented out, with their defaults. */
export function envExample(): string {
  const blocks = settings.map(
    ({ name, what, fallback, must }) => `# ${what}\n# Must be ${must}.\n#${name}=${fallback ?? ''}\n`,
  );
  return `# Made by \`npm run docs\`. A line with # is the default; remove the # to change it.

${composeEnv()}
${SERVICE_PART}: src/server.ts reads these from its environment and from nowhere else. Compose hands on those that it does
# not set itself; otherwise \`node --env-file=.env src/server.ts\`, or your supervisor, loads a file.

${blocks.join('\n')}`;
}

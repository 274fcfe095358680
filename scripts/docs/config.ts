import type { TSchema } from 'typebox';
import { ConfigSchema, expectation } from '../../src/config.ts';
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

${table(['Name', 'Default', 'What it is', 'Must be'], rows)}
`;
}

/** All settings, commented out, with their defaults. */
export function envExample(): string {
  const blocks = settings.map(
    ({ name, what, fallback, must }) => `# ${what}\n# Must be ${must}.\n#${name}=${fallback ?? ''}\n`,
  );
  return `# Made from src/config.ts by \`npm run docs\`. Every line is the default; remove the # to change one.
# The service reads its environment only: \`node --env-file=.env src/server.ts\`, or your supervisor, loads a file.

${blocks.join('\n')}`;
}

import { readFileSync } from 'node:fs';

/** Settings that may come from a file, as orchestrators hand over secrets: NAME_FILE names it. */
export const SECRETS = ['DATABASE_URL', 'REDIS_URL', 'TOKEN_SECRET', 'ADMIN_PASSWORD'] as const;

type Environment = Record<string, string | undefined>;

export interface FromFiles {
  /** The environment with what the files hold. */
  readonly env: Environment;
  readonly mistakes: readonly string[];
}

/** The content without white space at its ends, such as the line end that most tools write. */
function content(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Takes settings from the files that NAME_FILE names. Neither their content nor their path is ever repeated. */
export function readSecretFiles(env: Environment): FromFiles {
  const read: Environment = {};
  const mistakes: string[] = [];
  for (const name of SECRETS) {
    const path = env[`${name}_FILE`]?.trim();
    if (!path) continue;
    const value = content(path);
    if (env[name]?.trim()) mistakes.push(`${name} and ${name}_FILE are both given.`);
    else if (value === undefined) mistakes.push(`${name}_FILE names a file that cannot be read.`);
    else if (value === '') mistakes.push(`${name}_FILE names an empty file.`);
    else read[name] = value;
  }
  return { env: { ...env, ...read }, mistakes };
}

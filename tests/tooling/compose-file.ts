import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SERVICE_PART } from '../../scripts/docs/compose-env.ts';

export const root = join(import.meta.dirname, '../..');
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

type Mount = string | { type: string; source: string; target: string; read_only?: boolean };

/** What these tests look at. */
export interface Service {
  image: string;
  build?: { context: string };
  command?: string[];
  container_name?: string;
  depends_on?: Record<string, { condition: string }>;
  networks: string[];
  ports?: string[];
  environment?: Record<string, string | null>;
  volumes?: Mount[];
  healthcheck: { test?: string[]; disable?: boolean };
  restart: string;
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
  logging: { options: Record<string, string> };
  mem_limit: string;
  pids_limit: number;
  profiles?: string[];
}

export interface ComposeFile {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
}

export const text = read('docker-compose.yml');
/** As it stands, with its variables. */
export const file: ComposeFile = parse(text, { merge: true });
export const services = Object.entries(file.services);

export function service(name: string): Service {
  const found = file.services[name];
  if (found === undefined) throw new Error(`There is no service ${name}.`);
  return found;
}

/** A variable that the file names: `${NAME:-fallback}`, or `${NAME:?message}`, without which Compose does not start. */
export interface Variable {
  readonly name: string;
  readonly fallback: string | undefined;
  readonly required: boolean;
}

export const variables: Variable[] = [...text.matchAll(/\$\{([A-Z_]+)(?:(:-|:\?)([^}]*))?\}/g)].map(
  ([, name = '', kind, rest = '']) => ({
    name,
    fallback: kind === ':-' ? rest : undefined,
    required: kind === ':?',
  }),
);

/** What .env.example says of Compose: a fallback, or empty for what has none. */
export const example = new Map(
  [...(read('.env.example').split(SERVICE_PART)[0] ?? '').matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value],
  ),
);

/** The text with variables replaced as Compose does it. */
export function interpolate(value: string, env: Record<string, string>): string {
  return value.replace(/\$\{([A-Z_]+)(?::[-?]([^}]*))?\}/g, (_all, name: string, fallback = '') =>
    env[name] ? env[name] : fallback,
  );
}

/** The files and folders of this repository that a service mounts, and where. */
export function mounts({ volumes = [] }: Service): { source: string; target: string; readOnly: boolean }[] {
  return volumes.map(volume => {
    if (typeof volume !== 'string') {
      return { source: volume.source, target: volume.target, readOnly: volume.read_only === true };
    }
    const [source = '', target = '', mode] = volume.split(/:(?![-?])/);
    return { source, target, readOnly: mode === 'ro' };
  });
}

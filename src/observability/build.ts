import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';

/** What runs here. */
export interface Build {
  /** Of the package. */
  readonly version: string;
  /** The commit; `unknown` when nobody said. */
  readonly revision: string;
}

export function readBuild(config: Pick<Config, 'REVISION'>): Build {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return { version, revision: config.REVISION };
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** One import that breaks a direction. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Cruised {
  /** Modules of the project that were read. A check of nothing finds nothing: judge by this first. */
  readonly modules: number;
  readonly violations: readonly Violation[];
  /** Names of the rules that were applied. */
  readonly rules: readonly string[];
}

interface Report {
  modules: { source: string }[];
  summary: {
    ruleSetUsed: { forbidden: { name: string }[] };
    violations: { from: string; to: string; rule: { name: string } }[];
  };
}

const FOLDERS = [
  'src',
  'admin',
  'client',
  'canary',
  'demo',
  'bench',
  'grafana',
  'scripts',
  'tests',
  'web/src',
];

/**
 * Checks the import directions of the project in `root` by its `.dependency-cruiser.mjs`.
 * @throws Error when dependency-cruiser could not do its work
 */
export function cruise(root: string): Cruised {
  const program = join(
    import.meta.dirname,
    '../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  );
  const folders = FOLDERS.filter(folder => existsSync(join(root, folder)));
  const args = [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders];
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (run.error !== undefined || !run.stdout.startsWith('{')) {
    throw new Error(`dependency-cruiser failed: ${run.error?.message ?? run.stderr}`);
  }
  const { modules, summary } = JSON.parse(run.stdout) as Report;
  return {
    modules: modules.filter(({ source }) => FOLDERS.some(folder => source.startsWith(`${folder}/`))).length,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
  };
}

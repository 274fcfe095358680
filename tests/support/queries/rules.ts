import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A rule and the name of its file without the ending. */
type Filed<R> = R & { readonly file: string };

const FOLDER = join(import.meta.dirname, '../../../prometheus');

/** All files of a folder of prometheus/, parsed. */
export function readYaml<T>(folder: string): { readonly file: string; readonly content: T }[] {
  return globSync(join(FOLDER, folder, '*.yml'))
    .toSorted()
    .map(path => ({ file: basename(path, '.yml'), content: parse(readFileSync(path, 'utf8')) as T }));
}

interface RuleFile {
  readonly groups: readonly {
    readonly name: string;
    readonly rules: readonly (AlertRule | RecordingRule)[];
  }[];
}

const rules = readYaml<RuleFile>('rules').flatMap(({ file, content }) =>
  content.groups.flatMap(group => group.rules.map(rule => ({ ...rule, file }))),
);

export const alertRules: readonly Filed<AlertRule>[] = rules.filter(rule => 'alert' in rule);
export const recordingRules: readonly Filed<RecordingRule>[] = rules.filter(rule => 'record' in rule);

/** Jobs that Prometheus scrapes. */
export const jobs: readonly string[] = readYaml<{ scrape_configs?: { job_name: string }[] }>('.').flatMap(
  ({ content }) => content.scrape_configs?.map(({ job_name }) => job_name) ?? [],
);

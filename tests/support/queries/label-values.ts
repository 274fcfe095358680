import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ErrorTable } from '#protocol';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

const CODES = / and the codes of docs\/ERRORS\.md$/;
const LIST = /^\w+(, \w+)*$/;
/** Beside those of errors; 499: the client left. */
const STATUSES = ['101', '200', '201', '202', '204', '206', '302', '304', '499'];

/** Labels whose values are not listed, by how their descriptions begin. */
const DESCRIBED: readonly (readonly [begin: string, values: () => readonly string[] | undefined])[] = [
  [
    'the jobs of src/container.ts',
    () => [...read('src/container.ts').matchAll(/\{ name: '(\w+)', everyMs/g)].map(([, name = '']) => name),
  ],
  [
    'the statuses of docs/ERRORS.md',
    () => [...STATUSES, ...Object.values(ErrorTable).map(({ status }) => String(status))],
  ],
  [
    'the templates of the routes',
    () => {
      const { paths } = JSON.parse(read('docs/protocol/openapi.json')) as { paths: object };
      return [...Object.keys(paths).map(path => path.replace(/\{(\w+)\}/g, ':$1')), '/ws', 'unmatched'];
    },
  ],
  // Nobody asks for one of these.
  ['the version of ', () => undefined],
  ['the commit ', () => undefined],
];

/**
 * @returns the values that a label can have by its description, undefined when anything can be
 * @throws Error when the description is not known here
 */
export function valuesOf(described: readonly string[] | string): readonly string[] | undefined {
  if (typeof described !== 'string') return described;
  const known = DESCRIBED.find(([begin]) => described.startsWith(begin));
  if (known !== undefined) return known[1]();
  const list = described.replace(CODES, '');
  if (!LIST.test(list)) throw new Error(`which values are "${described}"?`);
  return [...list.split(', '), ...(CODES.test(described) ? Object.keys(ErrorTable) : [])];
}

import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ActionJSON, type AdminJS, flat } from 'adminjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorTable } from '#protocol';
import type { FormField } from '../../admin/components/act-form/form.ts';
import { locale } from '../../admin/locale/index.ts';
import { createPanel } from '../../admin/panel.ts';
import { toCurrentAdmin } from '../../admin/viewer.ts';
import { type TestServer, testServer } from '../support/server.ts';

type Flat = Record<string, string>;
const LANGUAGES = ['en', 'ru'] as const;

/** Texts by their whole keys; names below which there is nothing are none. */
function flatten(language: (typeof LANGUAGES)[number]): Flat {
  const entries = Object.entries(flat.flatten(locale.translations?.[language] ?? {}));
  return Object.fromEntries(entries.filter(([, text]) => typeof text === 'string')) as Flat;
}
const words = { en: flatten('en'), ru: flatten('ru') };

const NUMBERS = { en: ['one', 'other'], ru: ['few', 'many', 'one', 'other'] };
const PLURAL = /_(one|few|many|other)$/;

/** What AdminJS would write by itself, which nobody gets. */
const RAW = ['new', 'edit', 'delete', 'bulkDelete'];

/** Keys without grammatical numbers, each once. */
const keysOf = (flatWords: Flat) =>
  [...new Set(Object.keys(flatWords).map(key => key.replace(PLURAL, '')))].toSorted();

const has = (language: (typeof LANGUAGES)[number], key: string) =>
  key in words[language] || `${key}_other` in words[language];

/** Of each list of keys one must have words; those that have none, by language. */
const missing = (needed: readonly (readonly string[])[]) =>
  LANGUAGES.flatMap(language =>
    needed.filter(keys => !keys.some(key => has(language, key))).map(([key]) => `${language}: ${key}`),
  );

describe('the words of the panel', () => {
  it('are the same in both languages', () => {
    expect(keysOf(words.ru)).toEqual(keysOf(words.en));
  });

  it.each(LANGUAGES)('are never empty in %s', language => {
    const empty = Object.entries(words[language]).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it.each(LANGUAGES)('have each grammatical number in %s', language => {
    const counted = keysOf(words[language]).filter(key => `${key}_other` in words[language]);
    expect(counted.length).toBeGreaterThan(5);
    for (const key of counted) {
      const numbers = Object.keys(words[language])
        .filter(one => one.replace(PLURAL, '') === key)
        .map(one => PLURAL.exec(one)?.[1]);
      expect(numbers.toSorted(), key).toEqual(NUMBERS[language]);
    }
  });

  it('tell how many in the Russian one, which stands for 21, too', () => {
    const uncounted = Object.entries(words.ru).filter(
      ([key, text]) => key.endsWith('_one') && !text.includes('{{count}}'),
    );
    expect(uncounted).toEqual([]);
  });

  it('have the same values in them', () => {
    const valuesIn = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted();
    for (const [key, text] of Object.entries(words.en)) {
      if (!PLURAL.test(key)) expect(valuesIn(words.ru[key] ?? ''), key).toEqual(valuesIn(text));
    }
  });

  it('are in Russian where they are Russian', () => {
    const proper = /^(HTTP|Grafana|№( {{number}})?)$/;
    const foreign = Object.entries(words.ru).filter(
      ([, text]) => !/[а-яё]/i.test(text) && !proper.test(text),
    );
    expect(foreign).toEqual([]);
  });

  it('are there for every error', () => {
    expect(missing(Object.keys(ErrorTable).map(code => [`messages.${code}`]))).toEqual([]);
  });

  it('are there for all that acts and their forms answer', async () => {
    const admin = join(import.meta.dirname, '../../admin');
    const needed: string[][] = [];
    for await (const file of glob('{acts,components}/**/*.{ts,tsx}', { cwd: admin })) {
      const text = await readFile(join(admin, file), 'utf8');
      for (const [, key] of text.matchAll(/(?:message:|hint =) '(\w+)'/g)) needed.push([`messages.${key}`]);
    }
    expect(needed).toContainEqual(['messages.actDone']);
    expect(missing(needed)).toEqual([]);
  });

  it('are there for all that components say', async () => {
    const components = join(import.meta.dirname, '../../admin/components');
    const needed: string[][] = [];
    for await (const file of glob('**/*.{ts,tsx}', { cwd: components })) {
      const text = await readFile(join(components, file), 'utf8');
      const [, component] = /useWords\('(\w+)'\)/.exec(text) ?? [];
      for (const [, key] of text.matchAll(/\bsay\(\s*'([\w.]+)'/g)) {
        needed.push([`components.${component}.${key}`]);
      }
    }
    expect(needed.length).toBeGreaterThan(50);
    expect(missing(needed)).toEqual([]);
  });
});

describe('the words of the assembled panel', () => {
  const admin = toCurrentAdmin({ id: 1, login: 'viewer', role: 'admin', address: '192.0.2.1' });
  let server: TestServer;
  let panel: AdminJS;
  beforeAll(async () => {
    server = await testServer();
    panel = createPanel(server.container);
  });
  afterAll(() => server.close());

  const ways = (resource: string, kind: string, name: string) => [
    `resources.${resource}.${kind}.${name}`,
    `${kind}.${name}`,
  ];

  /** All actions that anybody can come to. */
  const actions = (): ActionJSON[] =>
    panel.resources.flatMap(resource =>
      Object.values(resource.decorate().actions)
        .filter(action => !RAW.includes(action.name))
        .map(action => action.toJSON(admin)),
    );
  const isAct = ({ component }: ActionJSON) => component === 'ActForm';

  it('name each resource and each group', () => {
    const needed = panel.resources.flatMap(resource => {
      const { id, navigation } = resource.decorate().toJSON(admin);
      return [[`labels.${id}`], [`labels.${navigation?.name}`]];
    });
    expect(needed.length).toBeGreaterThan(10);
    expect(missing(needed)).toEqual([]);
  });

  it('name each action, and say what acts do', () => {
    const needed = actions().map(({ name, resourceId }) => ways(resourceId, 'actions', name));
    const about = actions()
      .filter(isAct)
      .map(({ name, resourceId }) => ways(resourceId, 'messages', `about.${name.replace(/Selected$/, '')}`));
    expect(about.length).toBeGreaterThan(20);
    expect(missing([...needed, ...about])).toEqual([]);
  });

  it('name each property, and each of its values', () => {
    const needed = panel.resources.flatMap(resource => {
      const { id, listProperties, showProperties, filterProperties } = resource.decorate().toJSON(admin);
      return [...listProperties, ...showProperties, ...filterProperties].flatMap(
        ({ name, type, availableValues }) => {
          const values =
            type === 'boolean' ? ['true', 'false'] : (availableValues ?? []).map(one => one.value);
          return [
            ways(id, 'properties', name),
            ...values.map(value => ways(id, 'labels', `${name}.${value}`)),
          ];
        },
      );
    });
    expect(needed.length).toBeGreaterThan(100);
    expect(missing(needed)).toEqual([]);
  });

  it('name each field of acts, and each of its choices', () => {
    const needed = actions()
      .filter(isAct)
      .flatMap(({ resourceId, custom }) =>
        (custom['fields'] as FormField[]).flatMap(({ name, kind, values = [] }) => {
          // The browser writes lengths of time itself.
          const choices = values.filter(value => kind !== 'duration' || !(Number(value) > 0));
          return [
            ways(resourceId, 'properties', name),
            ...choices.map(value => ways(resourceId, 'labels', `${name}.${value}`)),
          ];
        }),
      );
    expect(needed.length).toBeGreaterThan(20);
    expect(missing(needed)).toEqual([]);
  });
});

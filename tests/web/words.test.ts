import { describe, expect, it } from 'vitest';
import { en } from '../../web/src/words/en.ts';
import { plural } from '../../web/src/words/plural.ts';
import { ru } from '../../web/src/words/ru.ts';

/** Where nothing is said on purpose: of the usual role, and of the group of emoji that only colours others. */
const SILENT = /\.(roles|on)\.user$|\.emojiGroups\.2$/;

type Text = { path: string; value: unknown };

/** All that a language says, with its place. */
function texts(value: unknown, path = ''): Text[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe.each([
  ['English', en],
  ['Russian', ru],
])('%s', (_, language) => {
  it('has no empty text, and no blanks around one', () => {
    const wrong = texts(language).filter(
      ({ path, value }) =>
        typeof value === 'string' && (value !== value.trim() || (value === '' && !SILENT.test(path))),
    );
    expect(wrong).toEqual([]);
  });
});

it('both languages say the same things', () => {
  const shape = (language: unknown) => texts(language).map(({ path, value }) => `${path}: ${typeof value}`);
  expect(shape(ru).toSorted()).toEqual(shape(en).toSorted());
});

it('whoever reads Russian reads no English in what went wrong', () => {
  const english = texts(ru.problems).filter(
    ({ value }) => typeof value === 'string' && !/\p{Script=Cyrillic}/u.test(value),
  );
  expect(english).toEqual([]);
});

it('numbers have the nouns of Russian', () => {
  const rooms = plural('ru', { one: '# комната', few: '# комнаты', many: '# комнат', other: '# комнаты' });
  expect([0, 1, 2, 5, 11, 21, 22, 112, 1_001].map(rooms)).toEqual([
    '0 комнат',
    '1 комната',
    '2 комнаты',
    '5 комнат',
    '11 комнат',
    '21 комната',
    '22 комнаты',
    '112 комнат',
    '1\u00a0001 комната',
  ]);
});

it('counts of the navigation agree with their nouns', () => {
  expect([1, 2, 5, 21].map(ru.chat.openReports)).toEqual([
    '1 открытая жалоба',
    '2 открытые жалобы',
    '5 открытых жалоб',
    '21 открытая жалоба',
  ]);
  expect([1, 2, 5, 21].map(ru.chat.unread)).toEqual([
    '1 непрочитанное',
    '2 непрочитанных',
    '5 непрочитанных',
    '21 непрочитанное',
  ]);
  expect([1, 2].map(en.chat.openReports)).toEqual(['1 open report', '2 open reports']);
});

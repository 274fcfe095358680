import type { Locale, LocaleTranslations } from 'adminjs';
import { acts } from './acts.ts';
import { adminjs } from './adminjs.ts';
import { faults } from './faults.ts';
import { moderation } from './moderation.ts';
import { panel } from './panel.ts';
import { people } from './people.ts';

/** Words of one language: texts, or more of them below a name. */
interface Words {
  readonly [name: string]: string | Words;
}

function merge(all: readonly Words[]): Words {
  const merged: Record<string, string | Words> = {};
  for (const [name, words] of all.flatMap(one => Object.entries(one))) {
    const known = merged[name];
    merged[name] = typeof words === 'string' || typeof known !== 'object' ? words : merge([known, words]);
  }
  return merged;
}

const parts = [adminjs, faults, acts, people, moderation, panel];

const wordsIn = (language: 'en' | 'ru') => merge(parts.map(part => part[language])) as LocaleTranslations;

/** The panel speaks the language of the browser when it knows it, and what was chosen in it after that. */
export const locale: Locale = {
  language: 'en',
  availableLanguages: ['en', 'ru'],
  localeDetection: true,
  // A browser that wants ru-RU gets ru, even when it would take en, too.
  load: 'languageOnly',
  detection: { order: ['localStorage', 'navigator'], caches: ['localStorage'] },
  translations: { en: wordsIn('en'), ru: wordsIn('ru') },
};

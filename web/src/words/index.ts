import { computed } from '@preact/signals';
import { preferences } from '../browser/preferences.ts';
import { en, type Words } from './en.ts';
import { ru } from './ru.ts';

const languages: Record<'en' | 'ru', Words> = { en, ru };

/** The language of the page: as chosen, else the first of the browser's that is there, else English. */
export const language = computed<'en' | 'ru'>(() => {
  const chosen = preferences.language.value;
  if (chosen !== 'auto') return chosen;
  const wanted = navigator.languages.map(tag => tag.slice(0, 2));
  return wanted.find(tag => tag === 'en' || tag === 'ru') ?? 'en';
});

/** All words of the page in its language. Reading them in a component subscribes it to the language. */
export const words = computed<Words>(() => languages[language.value]);

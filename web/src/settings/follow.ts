import { effect } from '@preact/signals';
import { preferences } from '../browser/preferences.ts';
import { language } from '../words/index.ts';

/** Keeps the document as the preferences say: theme and language. */
export function followPreferences(): void {
  const { documentElement } = document;
  const barColors = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')];
  const media = barColors.map(bar => bar.media);
  effect(() => {
    const theme = preferences.theme.value;
    documentElement.dataset['theme'] = theme;
    // The bar of the browser: of its two colours the one of the chosen theme, else by what the system asks for.
    barColors.forEach((bar, i) => {
      const own = media[i] ?? '';
      bar.media = theme === 'system' ? own : own.includes(theme) ? 'all' : 'not all';
    });
  });
  effect(() => {
    documentElement.lang = language.value;
  });
}

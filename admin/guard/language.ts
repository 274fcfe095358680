/** Languages of the panel. */
export type Language = 'en' | 'ru';

/** The one of our languages that comes first in `Accept-Language`; English when there is none. */
export function languageOf(accepted: string | undefined): Language {
  const wishes = (accepted ?? '').split(',', 20).map(wish => {
    const [tag = '', ...rest] = wish.split(';').map(part => part.trim());
    const quality = rest.find(part => part.startsWith('q='))?.slice(2) ?? '1';
    return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality) || 0 };
  });
  const first = wishes
    .filter(({ language, quality }) => ['en', 'ru'].includes(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0];
  return first?.language === 'ru' ? 'ru' : 'en';
}

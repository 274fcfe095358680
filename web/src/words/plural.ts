/**
 * Makes a function that puts a number and its noun together, by the plural rules of a language (CLDR).
 * @param forms with `#` for the number; `other` stands for those that are missing
 */
export function plural(
  language: string,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
) {
  const rules = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (count: number): string =>
    (forms[rules.select(count)] ?? forms.other).replace('#', number.format(count));
}

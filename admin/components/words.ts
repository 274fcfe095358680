import { useTranslation } from './adminjs.ts';

type Numbers = Readonly<Record<string, string | number>>;

/** The words of our own components in the language that is on, and how it writes numbers and times. */
export function useWords(component: string) {
  const { t, i18n, ta, tb, tm, tp, tl } = useTranslation();
  const { language } = i18n;
  return {
    language,
    /** A text of this component; `count` chooses the grammatical number. */
    say: (key: string, values: Numbers = {}): string => t(`components.${component}.${key}`, values),
    action: (name: string, resource: string): string => ta(name, resource),
    button: (name: string, resource: string, values: Numbers = {}): string => tb(name, resource, values),
    label: (name: string): string => tl(name),
    message: (key: string, resource?: string, values: Numbers = {}): string => tm(key, resource, values),
    property: (name: string, resource: string): string => tp(name, resource),
    /** A value of an enumeration, where AdminJS looks for it, too. */
    value: (property: string, value: string, resource: string): string =>
      tl(`${property}.${value}`, resource),
    number: (value: number): string => new Intl.NumberFormat(language).format(value),
  };
}

export type Words = ReturnType<typeof useWords>;

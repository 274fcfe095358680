import { Monitor, Moon, Sun } from 'lucide';
import { preferences } from '../browser/preferences.ts';
import { Choice } from '../ui/choice.tsx';
import { Section } from '../ui/page.tsx';
import { words } from '../words/index.ts';

/** Theme and language. */
export function Appearance() {
  const { settings } = words.value;
  const { theme, language } = preferences;
  return (
    <Section title={settings.appearance}>
      <Choice
        label={settings.theme}
        value={theme.value}
        options={[
          { value: 'system', label: settings.themes.system, icon: Monitor },
          { value: 'light', label: settings.themes.light, icon: Sun },
          { value: 'dark', label: settings.themes.dark, icon: Moon },
        ]}
        onValue={value => {
          theme.value = value;
        }}
      />
      <Choice
        label={settings.language}
        value={language.value}
        options={[
          { value: 'auto', label: settings.languages.auto },
          { value: 'en', label: settings.languages.en, lang: 'en' },
          { value: 'ru', label: settings.languages.ru, lang: 'ru' },
        ]}
        onValue={value => {
          language.value = value;
        }}
      />
    </Section>
  );
}

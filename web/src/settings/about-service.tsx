import { useEffect } from 'preact/hooks';
import { about, learnAbout } from '../api/about.ts';
import { preferences } from '../browser/preferences.ts';
import { useSession } from '../chat/context.ts';
import { moderates } from '../people/roles.ts';
import { Section } from '../ui/page.tsx';
import { Switch } from '../ui/switch.tsx';
import { words } from '../words/index.ts';
import './about-service.css';

/** The service behind the page, and what helps when something is wrong with it. */
export function AboutService() {
  const session = useSession();
  const { settings } = words.value;
  const { debug } = preferences;
  const service = about.value;
  useEffect(() => {
    void learnAbout(session.api.http);
  }, [session]);
  return (
    <Section title={settings.about}>
      {service && <p>{settings.version(service.version)}</p>}
      <p class="about-links">
        <a href="/docs" target="_blank" rel="noreferrer">
          {settings.docs}
        </a>
        {moderates(session.user.value?.role) && service?.admin && (
          <a href="/admin" target="_blank" rel="noreferrer">
            {settings.admin}
          </a>
        )}
      </p>
      <Switch
        label={settings.debug}
        hint={settings.debugHint}
        on={debug.value}
        onChange={on => {
          debug.value = on;
        }}
      />
    </Section>
  );
}

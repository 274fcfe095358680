import { askForNotices, noticePermission } from '../browser/notification-permission.ts';
import { preferences } from '../browser/preferences.ts';
import { Section } from '../ui/page.tsx';
import { Switch } from '../ui/switch.tsx';
import { words } from '../words/index.ts';

/** Notices of the desktop: the person wants them, and the browser allows them. */
export function NoticeSettings() {
  const { settings } = words.value;
  const { desktopNotices } = preferences;
  const permission = noticePermission.value;
  const hints = { denied: settings.desktopDenied, absent: settings.desktopAbsent };
  const refused = permission === 'denied' || permission === 'absent';

  async function change(on: boolean): Promise<void> {
    desktopNotices.value = on && (await askForNotices());
  }

  return (
    <Section title={settings.notices}>
      <Switch
        label={settings.desktop}
        hint={refused ? hints[permission] : settings.desktopHint}
        on={desktopNotices.value && permission === 'granted'}
        disabled={refused}
        onChange={on => void change(on)}
      />
    </Section>
  );
}

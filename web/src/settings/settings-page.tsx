import { Page } from '../ui/page.tsx';
import { words } from '../words/index.ts';
import { AboutService } from './about-service.tsx';
import { Appearance } from './appearance.tsx';
import { NoticeSettings } from './notice-settings.tsx';
import { Shortcuts } from './shortcuts.tsx';

/** What is chosen in this browser. It counts at once, in all tabs. */
export function SettingsPage() {
  return (
    <Page title={words.value.settings.title}>
      <Appearance />
      <NoticeSettings />
      <Shortcuts />
      <AboutService />
    </Page>
  );
}

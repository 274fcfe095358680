import { Download } from 'lucide';
import { useState } from 'preact/hooks';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/page.tsx';
import { attempt } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { fetchExport } from './account.requests.ts';
import { saveFile } from './save-file.ts';
import { useMe } from './use-me.ts';

/** Downloads all that is stored about me. */
export function ExportData() {
  const { api } = useSession();
  const me = useMe();
  const text = words.value.profile.export;
  const [busy, setBusy] = useState(false);
  async function start(): Promise<void> {
    setBusy(true);
    const today = new Date().toISOString().slice(0, 10);
    await attempt(async () => saveFile(await fetchExport(api), `parley-${me.login}-${today}.json`));
    setBusy(false);
  }
  return (
    <Section title={text.title}>
      <p>{text.about}</p>
      <div>
        <Button icon={Download} busy={busy} onClick={() => void start()}>
          {busy ? text.busy : text.start}
        </Button>
      </div>
    </Section>
  );
}

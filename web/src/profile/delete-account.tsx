import { Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { Loaded, useLoaded } from '../api/loaded.tsx';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Section } from '../ui/page.tsx';
import { words } from '../words/index.ts';
import { fetchSecondFactor } from './account.requests.ts';
import { DeletionForm } from './deletion-form.tsx';

/** The end of my account. */
export function DeleteAccount() {
  const { deletion } = words.value.profile;
  const [open, setOpen] = useState(false);
  return (
    <Section title={deletion.title}>
      <p>{deletion.about}</p>
      <div>
        <Button icon={Trash2} look="danger" onClick={() => setOpen(true)}>
          {deletion.open}
        </Button>
      </div>
      {open && <DeletionDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}

function DeletionDialog({ onClose }: { onClose(): void }) {
  const { api } = useSession();
  const factor = useLoaded(() => fetchSecondFactor(api));
  return (
    <Dialog title={words.value.profile.deletion.title} onClose={onClose}>
      <Loaded of={factor}>
        {({ confirmedAt }) => <DeletionForm withCode={confirmedAt !== null} onCancel={onClose} />}
      </Loaded>
    </Dialog>
  );
}

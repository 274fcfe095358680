import { useState } from 'preact/hooks';
import type { Author } from '#protocol';
import { useChat, useSession } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { words } from '../words/index.ts';
import type { Place } from './dialog-state.ts';
import { liftSanction } from './moderation.requests.ts';
import { may, maySanctionIn } from './powers.ts';
import { ReasonForm } from './reason-dialog.tsx';
import { SanctionHistory } from './sanction-history.tsx';

interface SanctionsDialogProps {
  person: Author;
  /** For the owner of a room: only those there. */
  place: Place | undefined;
  onClose(): void;
}

/** The sanctions of somebody, and lifting them. */
export function SanctionsDialog({ person, place, onClose }: SanctionsDialogProps) {
  const chat = useChat();
  const [lifting, setLifting] = useState<number>();
  const { moderation } = words.value;
  const text = moderation.sanctions;
  const me = useSession().user.value;
  const mayLift = maySanctionIn(place && chat.room(place.id), me, person);
  if (lifting !== undefined) {
    return (
      <Dialog key="lift" title={text.liftTitle} onClose={onClose}>
        <ReasonForm
          label={moderation.reason}
          hint={moderation.reasonHint}
          missing={moderation.reasonMissing}
          button={text.liftDo}
          onSubmit={reason => liftSanction(chat.api, lifting, reason)}
          onClose={() => setLifting(undefined)}
        />
      </Dialog>
    );
  }
  return (
    <Dialog key="list" title={text.title(nameOf.value(person))} onClose={onClose}>
      <SanctionHistory
        user={person.id}
        room={may('sanction', me, person) ? undefined : place?.id}
        {...(mayLift ? { onLift: setLifting } : {})}
      />
    </Dialog>
  );
}

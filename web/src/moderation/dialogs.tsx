import { AppealDialog } from './appeal-dialog.tsx';
import { type ModerationDialog, moderationDialog } from './dialog-state.ts';
import { RemoveDialog, RestoreDialog, RevisionsDialog } from './message-dialogs.tsx';
import { RemoveAllDialog, RemoveAvatarDialog } from './person-dialogs.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { SanctionDialog } from './sanction-dialog.tsx';
import { SanctionsDialog } from './sanctions-dialog.tsx';

/** The dialog that an act has opened. Once, around the chat. */
export function ModerationDialogs() {
  const dialog = moderationDialog.current.value;
  return dialog === undefined ? null : <Opened key={dialog} dialog={dialog} />;
}

function Opened({ dialog }: { dialog: ModerationDialog }) {
  const onClose = moderationDialog.close;
  switch (dialog.kind) {
    case 'reportMessage':
      return <ReportDialog room={dialog.room} message={dialog.message} onClose={onClose} />;
    case 'reportPerson':
      return <ReportDialog person={dialog.person} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog room={dialog.room} message={dialog.message} onClose={onClose} />;
    case 'restore':
      return <RestoreDialog room={dialog.room} message={dialog.message} onClose={onClose} />;
    case 'revisions':
      return <RevisionsDialog room={dialog.room} message={dialog.message} onClose={onClose} />;
    case 'sanction':
      return <SanctionDialog person={dialog.person} place={dialog.place} onClose={onClose} />;
    case 'sanctions':
      return <SanctionsDialog person={dialog.person} place={dialog.place} onClose={onClose} />;
    case 'removeAll':
      return <RemoveAllDialog person={dialog.person} place={dialog.place} onClose={onClose} />;
    case 'removeAvatar':
      return <RemoveAvatarDialog person={dialog.person} onClose={onClose} />;
    case 'appeal':
      return <AppealDialog sanction={dialog.sanction} onClose={onClose} />;
  }
}

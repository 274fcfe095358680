import { useState } from 'preact/hooks';
import { useChat, useSession } from '../chat/context.ts';
import { Check } from '../ui/check.tsx';
import { words } from '../words/index.ts';
import { inForceAt } from './barrier.ts';
import type { Report, ReportDetail } from './moderation.requests.ts';
import { may } from './powers.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { dismissReport, reopenReport, resolveReport } from './reports.requests.ts';

interface CloseCaseDialogProps {
  outcome: 'resolve' | 'dismiss';
  detail: ReportDetail;
  onReport(report: Report): void;
  onClose(): void;
}

/** Closes a report, with a note for those who complained; granting an appeal can lift the sanction with it. */
export function CloseCaseDialog({ outcome, detail, onReport, onClose }: CloseCaseDialogProps) {
  const { api } = useChat();
  const me = useSession().user.value;
  const { report, sanction } = detail;
  const liftable =
    outcome === 'resolve' &&
    sanction !== undefined &&
    sanction.liftedAt === null &&
    inForceAt(sanction, Date.now()) &&
    may('sanction', me, report.target);
  const [lift, setLift] = useState(true);
  const text = words.value.moderation.case;
  const appealed = report.kind === 'appeal';
  const labels =
    outcome === 'dismiss'
      ? { title: text.dismissTitle, text: text.dismissText, button: text.dismissDo }
      : {
          title: appealed ? text.grantTitle : text.resolveTitle,
          text: appealed ? text.grantText : text.resolveText,
          button: text.resolveDo,
        };
  async function close(note: string): Promise<void> {
    const closed =
      outcome === 'resolve'
        ? await resolveReport(api, report.id, note, liftable && lift)
        : await dismissReport(api, report.id, note);
    onReport(closed);
  }
  return (
    <ReasonDialog {...labels} label={text.noteLabel} onSubmit={close} onClose={onClose}>
      {liftable && <Check label={text.lift} checked={lift} onChecked={setLift} />}
    </ReasonDialog>
  );
}

interface ReopenDialogProps {
  report: Report;
  onReport(report: Report): void;
  onClose(): void;
}

/** Opens a closed report again. */
export function ReopenDialog({ report, onReport, onClose }: ReopenDialogProps) {
  const { api } = useChat();
  const { moderation } = words.value;
  const text = moderation.case;
  return (
    <ReasonDialog
      title={text.reopenTitle}
      text={text.reopenText}
      label={moderation.reason}
      missing={moderation.reasonMissing}
      button={text.reopenDo}
      onSubmit={async reason => onReport(await reopenReport(api, report.id, reason))}
      onClose={onClose}
    />
  );
}

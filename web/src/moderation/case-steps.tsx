import { useState } from 'preact/hooks';
import { useChat, useSession } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { Button } from '../ui/button.tsx';
import { attempt } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { stepsOf } from './case-policy.ts';
import { CloseCaseDialog, ReopenDialog } from './close-case-dialog.tsx';
import type { Report, ReportDetail } from './moderation.requests.ts';
import { claimReport, releaseReport } from './reports.requests.ts';

interface CaseStepsProps {
  detail: ReportDetail;
  onReport(report: Report): void;
  /** A step was refused: what is shown is not how it is. */
  onFault(): void;
}

/** Taking a report, giving it back, and closing it. */
export function CaseSteps({ detail, onReport, onFault }: CaseStepsProps) {
  const { api } = useChat();
  const me = useSession().user.value;
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState<'resolve' | 'dismiss' | 'reopen'>();
  const { report } = detail;
  const steps = stepsOf(report, me);
  const text = words.value.moderation.case;
  const other = report.claimedBy !== null && report.claimedBy.id !== me?.id;

  async function step(work: () => Promise<Report>): Promise<void> {
    setBusy(true);
    const done = await attempt(async () => onReport(await work()));
    setBusy(false);
    if (!done) onFault();
  }
  const close = () => setAsks(undefined);
  return (
    <div class="case-steps">
      {report.status === 'open' && <p>{text.claimFirst}</p>}
      {report.status === 'claimed' && other && report.claimedBy && (
        <p>{text.others(nameOf.value(report.claimedBy))}</p>
      )}
      {steps.has('claim') && (
        <Button look="primary" busy={busy} onClick={() => void step(() => claimReport(api, report.id))}>
          {text.claim}
        </Button>
      )}
      {steps.has('resolve') && (
        <Button look="primary" onClick={() => setAsks('resolve')}>
          {text.resolve}
        </Button>
      )}
      {steps.has('dismiss') && <Button onClick={() => setAsks('dismiss')}>{text.dismiss}</Button>}
      {steps.has('release') && (
        <Button busy={busy} onClick={() => void step(() => releaseReport(api, report.id))}>
          {text.release}
        </Button>
      )}
      {steps.has('reopen') && <Button onClick={() => setAsks('reopen')}>{text.reopen}</Button>}
      {(asks === 'resolve' || asks === 'dismiss') && (
        <CloseCaseDialog outcome={asks} detail={detail} onReport={onReport} onClose={close} />
      )}
      {asks === 'reopen' && <ReopenDialog report={report} onReport={onReport} onClose={close} />}
    </div>
  );
}

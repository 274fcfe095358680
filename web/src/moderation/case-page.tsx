import { useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Loaded, useLoaded } from '../api/loaded.tsx';
import { useChat } from '../chat/context.ts';
import { Page, Section } from '../ui/page.tsx';
import { words } from '../words/index.ts';
import { CaseActs } from './case-acts.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseMessage } from './case-message.tsx';
import { CaseSteps } from './case-steps.tsx';
import { CaseVoices } from './case-voices.tsx';
import { moderationDialog } from './dialog-state.ts';
import type { Report } from './moderation.requests.ts';
import { peekReport, readReport } from './reports.requests.ts';
import { SanctionHistory } from './sanction-history.tsx';
import './case-page.css';

/** One report with all that is needed to judge it, and what can be done. */
export function CasePage({ id }: { id: number }) {
  const chat = useChat();
  const { api } = chat;
  const loading = useLoaded(() => readReport(api, id));
  const [acts, setActs] = useState(0);
  const put = (report: Report) => loading.change(detail => ({ ...detail, report }));
  useEffect(
    () =>
      chat.on('queue', () => {
        void peekReport(api, id).then(
          report => report && put(report),
          // The next change brings it, too.
          () => undefined,
        );
      }),
    [chat],
  );
  // What was done by a dialog shows in the message and in the sanctions.
  useSignalEffect(() => {
    if (moderationDialog.current.value !== undefined || loading.value === undefined) return;
    void loading.reload();
    setActs(count => count + 1);
  });
  const { moderation } = words.value;
  return (
    <Page title={moderation.case.title(id)} back="/moderation">
      <Loaded of={loading}>
        {detail => {
          const { report, message } = detail;
          return (
            <>
              <CaseHead detail={detail} />
              <CaseSteps detail={detail} onReport={put} onFault={() => void loading.reload()} />
              <CaseVoices voices={detail.voices} />
              {message && <CaseMessage shown={message} />}
              <CaseActs detail={detail} />
              <Section title={moderation.case.history}>
                <SanctionHistory key={acts} user={report.target.id} room={undefined} />
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

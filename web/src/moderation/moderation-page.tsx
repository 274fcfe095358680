import { ShieldCheck } from 'lucide';
import { useRoute } from 'preact-iso';
import { idIn } from '../browser/id-in.ts';
import { useSession } from '../chat/context.ts';
import { moderates } from '../people/roles.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { words } from '../words/index.ts';
import { CasePage } from './case-page.tsx';
import { QueuePage } from './queue-page.tsx';

/** The queue of reports, or one of them, for those who work on it. */
export function ModerationPage() {
  const { params } = useRoute();
  const user = useSession().user.value;
  const { moderation } = words.value;
  if (!moderates(user?.role)) {
    return (
      <Page title={moderation.title}>
        <Empty icon={ShieldCheck} title={moderation.notForYou} text={moderation.notForYouText} />
      </Page>
    );
  }
  const id = idIn(params['report']);
  return id === undefined ? <QueuePage /> : <CasePage key={id} id={id} />;
}

import { ExternalLink, Inbox } from 'lucide';
import { useEffect, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { about, learnAbout } from '../api/about.ts';
import { useChat } from '../chat/context.ts';
import { useLive } from '../chat/use-live.ts';
import { Empty } from '../ui/empty.tsx';
import { Endless } from '../ui/endless.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { PagedList } from '../ui/paged-list.ts';
import { words } from '../words/index.ts';
import type { Report } from './moderation.requests.ts';
import { filterOf } from './queue-address.ts';
import { QueueFilter } from './queue-filter.tsx';
import { ReportRow } from './report-row.tsx';
import { listReports } from './reports.requests.ts';
import './queue-page.css';

/** Reports and appeals, oldest first, always as they are now. */
export function QueuePage() {
  const chat = useChat();
  const { query } = useLocation();
  const filter = filterOf(query);
  const { status, kind } = filter;
  const list = useMemo(
    () =>
      new PagedList<Report>(async after => {
        const { reports, next } = await listReports(chat.api, { status, kind }, after);
        return { items: reports, next };
      }),
    [chat, status, kind],
  );
  // What happened without a connection was not told.
  useLive(() => void refresh(list), list);
  useEffect(() => chat.on('queue', () => void refresh(list)), [chat, list]);
  useEffect(() => void learnAbout(chat.api.http), [chat]);
  const { moderation } = words.value;
  const reports = list.items.value;
  return (
    <Page
      title={moderation.title}
      actions={
        about.value?.admin && (
          <a class="panel-link" href="/admin" target="_blank" rel="noopener">
            <Icon icon={ExternalLink} size={18} />
            {moderation.adminPanel}
          </a>
        )
      }
    >
      <QueueFilter filter={filter} />
      <ul class="list" aria-label={moderation.queue.label}>
        {reports.map(report => (
          <ReportRow key={report.id} report={report} />
        ))}
      </ul>
      {!list.unfinished.value && reports.length === 0 && (
        <Empty
          icon={Inbox}
          title={moderation.queue.empty}
          {...(status === 'open' && kind === undefined ? { text: moderation.queue.emptyOpen } : {})}
        />
      )}
      <Endless list={list} />
    </Page>
  );
}

/** Fetches anew as much as is shown. */
async function refresh(list: PagedList<Report>): Promise<void> {
  const shown = list.items.value.length;
  await list.start();
  while (
    list.items.value.length < shown &&
    list.unfinished.value &&
    list.error.value === undefined &&
    !list.loading.value
  ) {
    await list.more();
  }
}

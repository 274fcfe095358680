import { BellOff } from 'lucide';
import { useEffect, useMemo } from 'preact/hooks';
import { request } from '../api/request.ts';
import { useChat } from '../chat/context.ts';
import { useLive } from '../chat/use-live.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { messageOf } from '../ui/problem.ts';
import { Spinner } from '../ui/spinner.tsx';
import { words } from '../words/index.ts';
import { NoticeItem } from './notice-item.tsx';
import { NoticeStore } from './notice-store.ts';
import { SanctionsInForce } from './sanctions-in-force.tsx';
import './notices-page.css';

/** What the moderators told me, newest first; it is read when it is seen. */
export function NoticesPage() {
  const chat = useChat();
  const store = useMemo(
    () =>
      new NoticeStore({
        list: before =>
          request(chat.api.http, 'get', '/me/notices', { query: before === undefined ? {} : { before } }),
        markRead: upTo => chat.api.readNotices(upTo),
      }),
    [chat],
  );
  useEffect(() => {
    void store.load();
    return chat.on('notice', notice => store.came(notice));
  }, [chat, store]);
  useLive(() => void store.refresh());
  const list = store.notices.value;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void store.seen();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [store, list]);

  const { notices, common } = words.value;
  const phase = store.phase.value;
  return (
    <Page title={notices.title}>
      <SanctionsInForce />
      <ol class="notices-list">
        {list.map(notice => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ol>
      {phase === 'loaded' && list.length === 0 && (
        <Empty icon={BellOff} title={notices.none} text={notices.noneText} />
      )}
      {phase === 'loading' && <Spinner />}
      {phase === 'failed' && (
        <div class="notices-more" role="alert">
          <p>
            {notices.failed} {messageOf(store.error.value)}
          </p>
          <Button onClick={() => void store.load()}>{common.retry}</Button>
        </div>
      )}
      {phase === 'loaded' && store.next.value !== null && (
        <div class="notices-more">
          <Button onClick={() => void store.load()}>{notices.older}</Button>
        </div>
      )}
    </Page>
  );
}

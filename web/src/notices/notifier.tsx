import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useChat } from '../chat/context.ts';
import { unreadInTitle } from '../ui/title.ts';
import { tell } from '../ui/toasts.tsx';
import { Badge } from './badge.ts';
import { tellNews } from './message-news.ts';
import { inWords } from './notice-item.tsx';

/** Tells of new messages and notices: in the title, in the page, and on the desktop where that is allowed. */
export function Notifier() {
  const chat = useChat();
  const { path, route } = useLocation();
  const [, open] = /^\/rooms\/(\d+)/.exec(path) ?? [];
  const place = useRef({ open, route });
  place.current = { open, route };
  const badge = useMemo(() => new Badge(), []);

  useEffect(() => {
    const ends = [
      tellNews(chat, {
        open: () => Number(place.current.open),
        go: room => place.current.route(`/rooms/${room}`),
      }),
      chat.on('notice', notice => tell(inWords(chat, notice).text, '/notices')),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [chat]);

  useSignalEffect(() => {
    const unread = chat.unread.value;
    unreadInTitle.value = unread;
    badge.show(unread > 0);
  });
  useEffect(
    () => () => {
      unreadInTitle.value = 0;
      badge.show(false);
    },
    [badge],
  );
  return null;
}

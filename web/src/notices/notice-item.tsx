import type { IconNode } from 'lucide';
import { Bell, Eraser, Gavel, ImageOff, KeyRound, RotateCcw, Scale, ShieldCheck, UserCog } from 'lucide';
import type { Notice, NoticeContent } from '#protocol';
import type { ChatStore } from '../chat/chat-store.ts';
import { useChat } from '../chat/context.ts';
import { roomName } from '../rooms/room-name.ts';
import { Badge } from '../ui/badge.tsx';
import { fullTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { Time } from '../ui/time.tsx';
import { language, words } from '../words/index.ts';
import { type NoticeText, noticeText } from './notice-text.ts';

const icons: Readonly<Record<NoticeContent['kind'], IconNode>> = {
  sanctioned: Gavel,
  sanctionLifted: ShieldCheck,
  messageRemoved: Eraser,
  messageRestored: RotateCcw,
  messagesRemoved: Eraser,
  avatarRemoved: ImageOff,
  reportClosed: Scale,
  appealClosed: Scale,
  roleChanged: UserCog,
  secondFactorReset: KeyRound,
};

/** A notice in the language of the page, with rooms as I know them. */
export function inWords(chat: ChatStore, notice: Pick<Notice, 'content'>): NoticeText {
  return noticeText(notice, {
    words: words.value,
    roomName: id => {
      const room = chat.room(id);
      return room === undefined ? undefined : roomName(room);
    },
    time: at => fullTime(new Date(at), language.value),
  });
}

export function NoticeItem({ notice }: { notice: Notice }) {
  const { text, reason, link } = inWords(useChat(), notice);
  // A later service has kinds that are not known here.
  const icon: IconNode | undefined = icons[notice.content.kind];
  return (
    <li class={notice.readAt === null ? 'notice unread' : 'notice'}>
      <span class="notice-icon">
        <Icon icon={icon ?? Bell} />
      </span>
      <div>
        <p>
          {text} {notice.readAt === null && <Badge tone="accent">{words.value.notices.unread}</Badge>}
        </p>
        {reason !== '' && <p class="notice-reason">{reason}</p>}
        <p class="notice-foot">
          <Time at={notice.createdAt} />
          {link !== undefined && <a href={link.href}>{link.label}</a>}
        </p>
      </div>
    </li>
  );
}

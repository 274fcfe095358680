import { EllipsisVertical } from 'lucide';
import { useState } from 'preact/hooks';
import { nameOf } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu } from '../../ui/menu.tsx';
import { words } from '../../words/index.ts';
import { Receipt } from '../reads/receipt.tsx';
import { briefTimeText, fullTimeText, timeText } from '../text/times.ts';
import { MessageBody } from './message-body.tsx';
import type { RowActs } from './row-acts.ts';
import { RowMarks } from './row-marks.tsx';
import type { Row } from './rows.ts';
import './message-row.css';

interface MessageRowProps extends Row {
  acts: RowActs;
  mine: boolean;
  /** Whom I blocked has written it. */
  hidden: boolean;
  editing: boolean;
  /** It is the one that was asked for. */
  highlighted: boolean;
  /** The one row that Tab leads to. */
  tabbable: boolean;
  /** See `Receipt`; nothing for those of others. */
  readers: number | undefined;
}

/** Fingers have no hovering: the button of the menu is always there then. */
const TOUCH = matchMedia('(hover: none)').matches;

/** A message of somebody. It reads signals, so it is rendered again only when one of them or its properties change. */
export function MessageRow({ acts, readers, tabbable, ...props }: MessageRowProps) {
  const { message, first, mine, hidden, editing, highlighted } = props;
  const [active, setActive] = useState(false);
  const { messages } = words.value;
  const { author, createdAt } = message;
  const gone = message.deletedAt !== undefined;
  const name = nameOf.value(author);
  const time = (
    <time dateTime={createdAt} title={fullTimeText(createdAt)}>
      {first ? timeText(createdAt) : briefTimeText(createdAt)}
    </time>
  );
  const looks = [
    'message',
    first && 'first',
    mine && 'mine',
    highlighted && 'highlighted',
    active && 'active',
  ];

  return (
    <>
      <RowMarks {...props} />
      <article
        class={looks.filter(Boolean).join(' ')}
        data-seq={message.seq}
        tabIndex={tabbable ? 0 : -1}
        aria-label={messages.announced(name, timeText(createdAt))}
        onPointerEnter={() => setActive(true)}
        onPointerLeave={() => setActive(false)}
        onFocusIn={() => {
          setActive(true);
          acts.focused(message.seq);
        }}
        onFocusOut={event => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setActive(false);
        }}
      >
        <div class="message-side">{first ? <Avatar person={author} /> : time}</div>
        <div class="message-main">
          {first && (
            <header class="message-head">
              <a class="message-author" href={`/people/${author.id}`}>
                {name}
              </a>
              {author.role !== 'user' && <span class="message-role">{messages.roles[author.role]}</span>}
              {time}
            </header>
          )}
          <MessageBody acts={acts} message={message} hidden={hidden} editing={editing} />
        </div>
        {readers !== undefined && !gone && <Receipt readers={readers} direct={acts.direct} />}
        {(active || TOUCH) && !editing && (!gone || acts.menu(message).length > 0) && (
          <div class="message-tools">
            <Menu label={messages.actions} icon={EllipsisVertical} items={() => acts.menu(message)} />
          </div>
        )}
      </article>
    </>
  );
}

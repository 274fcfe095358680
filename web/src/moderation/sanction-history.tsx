import { useEffect, useMemo } from 'preact/hooks';
import { useChat } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { roomName } from '../rooms/room-name.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { fullTime } from '../ui/dates.ts';
import { PagedList } from '../ui/paged-list.ts';
import { messageOf } from '../ui/problem.ts';
import { Spinner } from '../ui/spinner.tsx';
import { Time } from '../ui/time.tsx';
import { language, words } from '../words/index.ts';
import { type ListedSanction, listSanctions } from './moderation.requests.ts';
import './sanction-history.css';

interface SanctionHistoryProps {
  user: number;
  /** Only those there; undefined: all that I may see. */
  room: number | undefined;
  /** Where it is given, those in force can be lifted. */
  onLift?: (sanction: number) => void;
}

/** Sanctions of somebody, oldest first. */
export function SanctionHistory({ user, room, onLift }: SanctionHistoryProps) {
  const { api } = useChat();
  const list = useMemo(
    () =>
      new PagedList<ListedSanction>(async after => {
        const { sanctions, next } = await listSanctions(api, user, room, after);
        return { items: sanctions, next };
      }),
    [api, user, room],
  );
  useEffect(() => void list.start(), [list]);
  const { moderation, common } = words.value;
  const error = list.error.value;
  const items = list.items.value;
  return (
    <div class="sanction-history">
      {items.length > 0 && (
        <ol>
          {items.map(sanction => (
            <SanctionLine key={sanction.id} sanction={sanction} onLift={onLift} />
          ))}
        </ol>
      )}
      {list.loading.value && <Spinner />}
      {error !== undefined && <p role="alert">{messageOf(error)}</p>}
      {!list.unfinished.value && items.length === 0 && <p>{moderation.sanctions.none}</p>}
      {list.unfinished.value && !list.loading.value && (
        <Button onClick={() => void list.more()}>
          {error === undefined ? common.showMore : common.retry}
        </Button>
      )}
    </div>
  );
}

interface SanctionLineProps {
  sanction: ListedSanction;
  onLift: SanctionHistoryProps['onLift'];
}

function SanctionLine({ sanction, onLift }: SanctionLineProps) {
  const chat = useChat();
  const { moderation } = words.value;
  const text = moderation.sanctions;
  const {
    kind,
    room: id,
    reason,
    createdAt,
    expiresAt,
    by,
    inForce,
    liftedAt,
    liftedBy,
    liftReason,
  } = sanction;
  const room = id === null ? undefined : chat.room(id);
  const place =
    id === null
      ? moderation.everywhere
      : moderation.inRoom(room === undefined ? moderation.room(id) : roomName(room));
  const until = expiresAt === null ? text.open : text.until(fullTime(new Date(expiresAt), language.value));
  return (
    <li>
      <p class="sanction-head">
        <strong>{text.line(kind, place)}</strong>
        <Badge tone={inForce ? 'danger' : 'plain'}>
          {inForce ? text.inForce : liftedAt === null ? text.over : text.lifted}
        </Badge>
      </p>
      <p class="sanction-times">
        <Time at={createdAt} form="full" /> · {until} · {text.by(nameOf.value(by))}
      </p>
      <p>{reason}</p>
      {liftedBy !== null && (
        <p class="sanction-times">{text.liftedBy(nameOf.value(liftedBy), liftReason ?? '')}</p>
      )}
      {inForce && onLift !== undefined && <Button onClick={() => onLift(sanction.id)}>{text.lift}</Button>}
    </li>
  );
}

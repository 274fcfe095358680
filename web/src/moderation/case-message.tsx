import type { Message } from '#protocol';
import { useChat } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { roomName } from '../rooms/room-name.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { words } from '../words/index.ts';
import { EarlierTexts } from './earlier-texts.tsx';
import type { ReportDetail } from './moderation.requests.ts';

type Shown = NonNullable<ReportDetail['message']>;

/** What a reported room is called: one of mine by its name for me, others by their own or as what they are. */
function useShownName({ id, kind, name }: Shown['room']): string {
  const room = useChat().room(id);
  const { moderation } = words.value;
  if (room !== undefined) return roomName(room);
  return name ?? (kind === 'direct' ? moderation.directRoom : moderation.room(id));
}

/** A reported message where it was said, with its earlier texts. */
export function CaseMessage({ shown }: { shown: Shown }) {
  const { room, message, revisions, before, after } = shown;
  const mine = useChat().room(room.id) !== undefined;
  const { moderation } = words.value;
  const around = [...before, message, ...after].filter(each => each.system === undefined);
  return (
    <Section title={moderation.case.place(useShownName(room))}>
      <ol class="case-messages">
        {around.map(each => (
          <Line key={each.seq} message={each} reported={each.seq === message.seq} />
        ))}
      </ol>
      {revisions.length > 0 && (
        <>
          <h3>{moderation.revisions.title}</h3>
          <EarlierTexts revisions={revisions} />
        </>
      )}
      {mine && <a href={`/rooms/${room.id}/${message.seq}`}>{moderation.case.open}</a>}
    </Section>
  );
}

function Line({ message, reported }: { message: Message; reported: boolean }) {
  const { moderation } = words.value;
  return (
    <li class={reported ? 'reported' : ''}>
      <p class="case-voice-head">
        <strong dir="auto">{nameOf.value(message.author)}</strong>
        {reported && <Badge tone="danger">{moderation.case.reported}</Badge>}
        <Time at={message.createdAt} />
      </p>
      <p dir="auto">{message.deletedAt === undefined ? message.text : <i>{moderation.deletedText}</i>}</p>
    </li>
  );
}

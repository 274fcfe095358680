import { useEffect, useRef } from 'preact/hooks';
import type { RoomState } from '#client';
import { StandingBanner } from '../moderation/standing-banner.tsx';
import { useBarrier } from '../moderation/use-barrier.ts';
import { words } from '../words/index.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer/composer.tsx';
import { History } from './history.tsx';
import { followAttention } from './timeline/attention.ts';
import { TypingLine } from './typing-line.tsx';
import { useConversation } from './use-conversation.ts';
import './conversation.css';

interface ConversationProps {
  room: RoomState;
  /** The message that was asked for. */
  seq: number | undefined;
}

/** The messages of a room, and the field below them. */
export function Conversation({ room, seq }: ConversationProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const talk = useConversation(room, seq, field);
  const barred = useBarrier(room.id) !== undefined;
  const { archived } = words.value.messages;
  useEffect(followAttention, []);
  return (
    <div class="conversation">
      <History room={room} talk={talk} />
      <Announcer room={room} />
      <div class="conversation-foot">
        <TypingLine room={room} />
        <StandingBanner room={room} />
        {room.info.archivedAt !== null && <p class="conversation-archived">{archived}</p>}
        {room.info.archivedAt === null && !barred && (
          <Composer room={room} field={field} onSent={talk.toNewest} onEditLast={talk.editLast} />
        )}
      </div>
    </div>
  );
}

import { CircleAlert, Clock } from 'lucide';
import type { OutboxItem, RoomState } from '#client';
import { useChat } from '../../chat/context.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { messageOf } from '../../ui/problem.ts';
import { words } from '../../words/index.ts';
import { MessageText } from '../text/message-text.tsx';
import { useMessages } from './messages-store.ts';
import './outbox-rows.css';

/** My texts that are not in the room's history yet: on their way, or refused. */
export function OutboxRows({ room }: { room: RoomState }) {
  const chat = useChat();
  const { outgoing } = useMessages();
  const failed = outgoing.failed.all.value.filter(send => send.room === room.id);
  const { messages } = words.value;
  return (
    <>
      {chat.outbox(room.id).map(item => (
        <div key={item.clientId} class="outbox-row">
          <MessageText text={item.text} />
          <p class="outbox-state">
            <Icon icon={Clock} size={14} /> {stateText(item, room, chat.connection.value.name === 'live')}
          </p>
        </div>
      ))}
      {failed.map(send => (
        <div key={send.id} class="outbox-row failed" role="alert">
          <MessageText text={send.text} />
          <p class="outbox-state">
            <Icon icon={CircleAlert} size={14} /> {messages.failed} {messageOf(send.error)}
          </p>
          <div class="outbox-actions">
            <Button onClick={() => outgoing.again(send)}>{words.value.common.retry}</Button>
            <Button onClick={() => outgoing.failed.remove(send.id)}>{messages.discard}</Button>
          </div>
        </div>
      ))}
    </>
  );
}

function stateText({ state }: OutboxItem, room: RoomState, live: boolean): string {
  const { messages } = words.value;
  if (state === 'stored') return messages.stored;
  if (!live) return messages.waitingOffline;
  if (state === 'sending') return messages.sending;
  return room.info.slowSeconds > 0 ? messages.waitingSlow : messages.waiting;
}

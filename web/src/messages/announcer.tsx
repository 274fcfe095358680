import { useEffect, useState } from 'preact/hooks';
import { isHidden, type RoomState } from '#client';
import { useChat } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { words } from '../words/index.ts';

/** So much of a message is read out, in characters. */
const LENGTH = 300;

/** Says new messages of others in the open room to screen readers; history that is loaded stays silent. */
export function Announcer({ room }: { room: RoomState }) {
  const chat = useChat();
  const [text, setText] = useState('');
  useEffect(
    () =>
      chat.on('room', ({ room: { id, me }, changes }) => {
        if (id !== room.id) return;
        for (const { event, data } of changes) {
          if (event !== 'message' || data.version !== data.seq || data.author.id === me) continue;
          if (data.system !== undefined || isHidden(data, chat.client.blocked)) continue;
          setText(words.value.messages.announced(nameOf.value(data.author), data.text.slice(0, LENGTH)));
        }
      }),
    [chat, room.id],
  );
  return (
    <div class="visually-hidden" role="status">
      {text}
    </div>
  );
}

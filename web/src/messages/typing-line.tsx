import type { RoomState } from '#client';
import { useChat } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { words } from '../words/index.ts';
import { personIn } from './person-in.ts';
import './typing-line.css';

/** Who is typing. Its place is kept, so that nothing jumps when somebody begins. */
export function TypingLine({ room }: { room: RoomState }) {
  const chat = useChat();
  const { messages } = words.value;
  const blocked = chat.standing.value.blocked;
  const [one, other, more] = chat
    .typing(room.id)
    .filter(user => !blocked.includes(user))
    .map(user => {
      const person = personIn(room, user);
      return person === undefined ? messages.somebody : nameOf.value(person);
    });
  return (
    <p class="typing-line" aria-live="polite">
      {one !== undefined &&
        (other === undefined
          ? messages.typingOne(one)
          : more === undefined
            ? messages.typingTwo(one, other)
            : messages.typingMany)}
    </p>
  );
}

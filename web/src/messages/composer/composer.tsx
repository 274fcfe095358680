import { SendHorizontal } from 'lucide';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ParleyError, type RoomState } from '#client';
import { textFault } from '#protocol';
import { useChat, useSession } from '../../chat/context.ts';
import { roomName } from '../../rooms/room-name.ts';
import { IconButton } from '../../ui/button.tsx';
import { messageOf } from '../../ui/problem.ts';
import { words } from '../../words/index.ts';
import { EmojiButton } from '../emoji/emoji-button.tsx';
import { useMessages } from '../outbox/messages-store.ts';
import { DictationButton } from './dictation-button.tsx';
import { GrowingText } from './growing-text.tsx';
import { insertText } from './insert-text.ts';
import { sends } from './keys.ts';
import { LengthNote } from './length-note.tsx';
import { SlowNote } from './slow-note.tsx';
import './composer.css';

interface ComposerProps {
  room: RoomState;
  field: RefObject<HTMLTextAreaElement | null>;
  /** A text goes out. */
  onSent(): void;
  /** ArrowUp in the empty field: false when there is nothing to edit. */
  onEditLast(): boolean;
}

/** Where messages are written. What is begun is kept until it is sent. */
export function Composer({ room, field, onSent, onEditLast }: ComposerProps) {
  const chat = useChat();
  const me = useSession().user.value;
  const store = useMessages();
  const [text, setText] = useState(() => store.drafts.get(room.id));
  const [problem, setProblem] = useState<string>();
  const { chat: say, messages } = words.value;
  const { id } = room;

  const { returned } = store.outgoing;
  const { elsewhere } = store.drafts;
  useEffect(() => {
    if (returned.value?.rooms.includes(id)) setText(store.drafts.get(id));
  }, [returned.value]);
  // Nobody's text changes under their hands: the tab that is written in is right.
  useEffect(() => {
    if (!document.hasFocus() || document.activeElement !== field.current) setText(store.drafts.get(id));
  }, [elsewhere.value]);
  useEffect(
    () => () => {
      chat.client.typing(id, false);
      store.drafts.flush();
    },
    [chat, id],
  );

  function change(next: string): void {
    setText(next);
    setProblem(undefined);
    store.draft(id, next);
    chat.client.typing(id, next.trim() !== '');
  }

  function send(): void {
    const fault = textFault(text);
    if (fault === 'text_blank') return;
    if (fault !== undefined) {
      setProblem(messageOf(new ParleyError(fault, 'Refused before it is sent.', false)));
      return;
    }
    change('');
    store.send(id, text);
    onSent();
    field.current?.focus();
  }

  function key(event: KeyboardEvent): void {
    if (sends(event)) send();
    else if (event.key !== 'ArrowUp' || text !== '' || !onEditLast()) return;
    event.preventDefault();
  }

  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      <div class="composer-notes">
        <p class="composer-problem" role="alert">
          {problem}
        </p>
        <SlowNote room={room} role={me?.role} />
        <LengthNote text={text} />
      </div>
      <div class="composer-line">
        <EmojiButton onChosen={emoji => insertText(field.current, emoji)} />
        <GrowingText
          field={field}
          value={text}
          placeholder={messages.placeholder}
          aria-label={say.messageTo(roomName(room))}
          enterkeyhint="send"
          onInput={event => change(event.currentTarget.value)}
          onKeyDown={key}
        />
        <DictationButton onText={spoken => insertText(field.current, spoken)} />
        <IconButton
          type="submit"
          class="composer-send"
          icon={SendHorizontal}
          label={messages.send}
          disabled={textFault(text) !== undefined}
        />
      </div>
    </form>
  );
}

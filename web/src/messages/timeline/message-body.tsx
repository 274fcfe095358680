import { useState } from 'preact/hooks';
import type { Message } from '#protocol';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/index.ts';
import { MessageEditor } from '../composer/message-editor.tsx';
import { MessageText } from '../text/message-text.tsx';
import { fullTimeText } from '../text/times.ts';
import type { RowActs } from './row-acts.ts';

interface MessageBodyProps {
  acts: RowActs;
  message: Message;
  hidden: boolean;
  editing: boolean;
}

/** What a message says, or why it says nothing. */
export function MessageBody({ acts, message, hidden, editing }: MessageBodyProps) {
  const [revealed, setRevealed] = useState(false);
  const { messages } = words.value;
  const { text, editedAt } = message;
  if (message.deletedAt !== undefined) return <p class="message-gone">{messages.deleted}</p>;
  if (hidden && !revealed) {
    return (
      <p class="message-gone">
        {messages.hidden}{' '}
        <Button look="link" onClick={() => setRevealed(true)}>
          {messages.show}
        </Button>
      </p>
    );
  }
  if (editing) return <MessageEditor acts={acts} message={message} />;
  return (
    <>
      <MessageText text={text} />
      {editedAt !== undefined && (
        <span class="message-edited" title={messages.editedAt(fullTimeText(editedAt))}>
          {messages.edited}
        </span>
      )}
    </>
  );
}

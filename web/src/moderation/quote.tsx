import type { Message } from '#protocol';
import { nameOf } from '../people/names.ts';
import { words } from '../words/index.ts';
import './quote.css';

/** The message that an act is about. */
export function Quote({ message }: { message: Message }) {
  const { moderation } = words.value;
  return (
    <figure class="quote">
      <figcaption>{moderation.messageOf(nameOf.value(message.author))}</figcaption>
      <blockquote dir="auto">
        {message.deletedAt === undefined ? message.text : <i>{moderation.deletedText}</i>}
      </blockquote>
    </figure>
  );
}

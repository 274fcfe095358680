import { Limits, textLength } from '#protocol';
import { words } from '../../words/index.ts';

/** From so many code points on the bound is told of. */
const TELL_FROM = 3_500;

/** How much more may be written, when it is getting long. */
export function LengthNote({ text }: { text: string }) {
  // A code point takes one unit or two.
  const length = text.length > TELL_FROM ? textLength(text) : 0;
  const left = Limits.messageLength - length;
  const { messages } = words.value;
  return (
    <span class={left < 0 ? 'length-note over' : 'length-note'} role="status">
      {length > TELL_FROM && (left < 0 ? messages.tooLong(-left) : messages.left(left))}
    </span>
  );
}

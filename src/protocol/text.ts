import type { ErrorCode } from './errors.ts';
import { Limits } from './limits.ts';

/** White space, control and format characters: a text of only these shows nothing. */
const INVISIBLE = /^[\s\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** Length as JSON Schema counts it: Unicode code points, so a surrogate pair is one. */
export function textLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      length--;
      i++;
    }
  }
  return length;
}

/** The first rule that a message text breaks, or undefined. The same rules hold on both sides of the wire. */
export function textFault(text: string): Extract<ErrorCode, `text_${string}`> | undefined {
  if (!text.isWellFormed() || text.includes('\0')) return 'text_malformed';
  if (textLength(text) > Limits.messageLength) return 'text_too_long';
  if (INVISIBLE.test(text)) return 'text_blank';
  return undefined;
}

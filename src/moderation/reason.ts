import { textFault } from '#protocol';
import { AppError } from '../errors.ts';

/**
 * A reason, complaint or appeal as it is stored: without white space at its ends.
 * @throws AppError text_blank, text_malformed
 */
export function cleanReason(text: string): string {
  const fault = textFault(text);
  if (fault !== undefined) throw new AppError(fault);
  return text.trim();
}

/** Like `cleanReason`, where none is needed. */
export function cleanNote(text = ''): string {
  return text.trim() === '' ? '' : cleanReason(text);
}

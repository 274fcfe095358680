import { textFault } from '#protocol';
import { AppError } from '../errors.ts';

/**
 * A name as it is stored: without white space at its ends.
 * @throws AppError text_blank, text_malformed
 */
export function cleanName(name: string): string {
  const fault = textFault(name);
  if (fault !== undefined) throw new AppError(fault);
  return name.trim();
}

/** A topic as it is stored; unlike a name it may be empty. */
export function cleanTopic(topic: string): string {
  return topic.trim() === '' ? '' : cleanName(topic);
}

/** Makes a text stand for itself in LIKE. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

import type { Message } from '#protocol';
import { nameOf } from '../../people/names.ts';
import { words } from '../../words/index.ts';

/** What a system message tells, in words; an action of a later service is told as "something changed". */
export function systemText({ author, system }: Message): string {
  const { system: phrases } = words.value.messages;
  if (system === undefined || !Object.hasOwn(phrases, system.action)) return phrases.unknown;
  const whom = system.user === undefined ? '' : nameOf.value(system.user);
  return phrases[system.action]({ who: nameOf.value(author), whom, value: system.value ?? '' });
}

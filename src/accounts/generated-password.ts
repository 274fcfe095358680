import { randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for one another when they are read out or copied by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP = 4;

/** A password that somebody hands to somebody else: five groups of four letters and digits, 99 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

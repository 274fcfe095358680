import type { Random } from './ports.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LENGTH = 21;

/** A new id of a send: 126 random bits, unique per author for all practical purposes. */
export function newClientId(random: Random): string {
  let id = '';
  for (let i = 0; i < LENGTH; i++) id += ALPHABET.charAt(Math.floor(random() * ALPHABET.length));
  return id;
}

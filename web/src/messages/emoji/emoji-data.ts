import english from 'emoji-picker-element-data/en/cldr/data.json?url';
import russian from 'emoji-picker-element-data/ru/cldr/data.json?url';
import { type Emoji, mergeEmoji, type RawEmoji } from './merge-emoji.ts';

let loaded: Promise<readonly (readonly RawEmoji[])[]> | undefined;

/** All emoji, loaded once; rejects when they cannot be fetched, and the next call tries again. */
export async function loadEmoji(language: 'en' | 'ru'): Promise<readonly Emoji[]> {
  loaded ??= Promise.all([english, russian].map(fetchData));
  try {
    const [en = [], ru = []] = await loaded;
    return language === 'en' ? mergeEmoji(en, ru) : mergeEmoji(ru, en);
  } catch (error) {
    loaded = undefined;
    throw error;
  }
}

async function fetchData(url: string): Promise<readonly RawEmoji[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The emoji came with status ${response.status}.`);
  return (await response.json()) as readonly RawEmoji[];
}

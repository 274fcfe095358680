import { signal } from '@preact/signals';
import type { Http } from '#client';
import type { Answer } from './request.ts';

export type About = Answer<'/about', 'get'>;

/** What the service is like. Undefined until it has told. */
export const about = signal<About | undefined>(undefined);

/** Asks the service once; where it does not answer, the next who needs it asks again. */
export async function learnAbout(http: Http): Promise<void> {
  if (about.peek() !== undefined) return;
  about.value = await http.open<About>('GET', '/about').catch(() => undefined);
}

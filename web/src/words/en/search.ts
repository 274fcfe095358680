import { plural } from '../plural.ts';

/** Search in messages. */
export const search = {
  title: 'Search',
  box: 'Search in messages',
  where: 'Where',
  everywhere: 'All my rooms',
  hint: 'Words are found in all their forms, English and Russian ones.',
  short: 'Type two letters or more.',
  searching: 'Searching…',
  nothing: 'Nothing was found.',
  nothingShort:
    'In all rooms at once, parts of words need three letters or more. Choose a room to look for less.',
  hits: plural('en', { one: '# hit', other: '# hits' }),
  manyHits: plural('en', { other: '# hits or more' }),
  failed: 'The search did not work.',
  hiddenHit: 'A message of somebody you blocked.',
  inThisRoom: 'Search in this room',
  inRoom: (room: string) => `in ${room}`,
  lostRoom: (id: number) => `room ${id}`,
  bar: (q: string) => `Hits for “${q}”`,
  place: (at: string, of: string) => `${at} of ${of}`,
  orMore: (count: string) => `${count} or more`,
  previous: 'Previous hit (newer)',
  next: 'Next hit (older)',
  all: 'All hits',
  end: 'End the search',
};

/** What is looked for; `room` undefined: in all of mine. */
export interface Asked {
  readonly q: string;
  readonly room: number | undefined;
}

type Query = Readonly<Record<string, string>>;

/** The page of a search. */
export function searchAddress({ q, room }: Asked): string {
  const query = new URLSearchParams();
  if (q !== '') query.set('q', q);
  if (room !== undefined) query.set('room', String(room));
  return query.size === 0 ? '/search' : `/search?${query}`;
}

/** What the page of a search looks for. */
export function askedBySearch({ q = '', room }: Query): Asked {
  return { q, room: idOf(room) };
}

/** A hit in its room, with the search that found it, so that the room can go on to the next. */
export function hitAddress(hit: { room: number; seq: number }, { q, room }: Asked): string {
  const query = new URLSearchParams({ q });
  if (room === undefined) query.set('in', 'all');
  return `/rooms/${hit.room}/${hit.seq}?${query}`;
}

/** The hit that an address leads to, and what found it; undefined where no search led there. */
export function hitOf(
  path: string,
  { q, in: where }: Query,
): { room: number; seq: number; asked: Asked } | undefined {
  const [room, seq] = (/^\/rooms\/(\d+)\/(\d+)\/?$/.exec(path) ?? []).slice(1).map(Number);
  if (q === undefined || room === undefined || seq === undefined) return undefined;
  return { room, seq, asked: { q, room: where === 'all' ? undefined : room } };
}

function idOf(text: string | undefined): number | undefined {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

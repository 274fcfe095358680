import { ChevronLeft, ChevronRight, List, X } from 'lucide';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useChat } from '../chat/context.ts';
import { IconButton } from '../ui/button.tsx';
import { messageOf } from '../ui/problem.ts';
import { language, words } from '../words/index.ts';
import { hitAddress, hitOf, searchAddress } from './address.ts';
import { searchOf } from './search-of.ts';
import type { Hit } from './search-store.ts';
import './hit-bar.css';

/** Pages of hits that are looked through for the one that the address names: it may name a message that is none. */
const PAGES_MAX = 5;

/** In a room that a search led to: which hit this is, and on to the others. */
export function HitBar() {
  const { path, query, route } = useLocation();
  const chat = useChat();
  const store = searchOf(chat);
  const hit = hitOf(path, query);
  const q = hit?.asked.q;
  const where = hit?.asked.room;
  useEffect(() => {
    if (q !== undefined) store.look({ q, room: where });
  }, [store, q, where]);

  const { hits, pages, total, totalIsExact, next, phase, error } = store.state.value;
  const at =
    hit === undefined
      ? -1
      : hits.findIndex(({ room, message }) => room === hit.room && message.seq === hit.seq);
  // The one behind the last that is here is asked for before somebody wants to go there.
  const wanted = phase === 'found' && next !== null && error === undefined;
  const missing = wanted && (at < 0 ? pages < PAGES_MAX : at >= hits.length - 1);
  useEffect(() => {
    if (hit !== undefined && missing) store.more();
  });
  if (hit === undefined) return null;

  const { search } = words.value;
  const number = new Intl.NumberFormat(language.value);
  const all = totalIsExact ? number.format(total) : search.orMore(number.format(total));
  const to = (other: Hit | undefined) => {
    if (other !== undefined) {
      route(hitAddress({ room: other.room, seq: other.message.seq }, hit.asked), true);
    }
  };
  const previous = at < 0 ? undefined : hits[at - 1];
  const following = hits[at + 1];
  return (
    <search class="hit-bar" aria-label={search.bar(hit.asked.q)}>
      <span class="hit-bar-words">{search.bar(hit.asked.q)}</span>
      <span class="hit-bar-place" role="status">
        {error === undefined
          ? phase === 'found'
            ? search.place(at < 0 ? '–' : number.format(at + 1), all)
            : search.searching
          : messageOf(error)}
      </span>
      <IconButton
        icon={ChevronLeft}
        label={search.previous}
        disabled={previous === undefined}
        onClick={() => to(previous)}
      />
      <IconButton
        icon={ChevronRight}
        label={search.next}
        disabled={following === undefined}
        onClick={() => to(following)}
      />
      <IconButton icon={List} label={search.all} onClick={() => route(searchAddress(hit.asked))} />
      <IconButton icon={X} label={search.end} onClick={() => route(`/rooms/${hit.room}/${hit.seq}`, true)} />
    </search>
  );
}

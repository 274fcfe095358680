import { Search } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useChat } from '../chat/context.ts';
import { roomName } from '../rooms/room-name.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { words } from '../words/index.ts';
import { askedBySearch, searchAddress } from './address.ts';
import { SearchResults } from './results.tsx';
import { searchOf } from './search-of.ts';
import './search-page.css';

/** How long nothing is typed before it is looked for, in milliseconds. */
const PAUSE_MS = 250;

/** The address says what is looked for, so that a search can be left, come back to, and kept as a link. */
export function SearchPage() {
  const chat = useChat();
  const store = searchOf(chat);
  const { query, route } = useLocation();
  const asked = askedBySearch(query);
  const [typed, setTyped] = useState(asked.q);
  const box = useRef<HTMLInputElement>(null);
  const pause = useRef<number>(undefined);
  const { search } = words.value;

  useEffect(() => store.look({ q: asked.q, room: asked.room }), [store, asked.q, asked.room]);
  useEffect(() => {
    box.current?.focus();
    return () => clearTimeout(pause.current);
  }, []);
  // Back and forward, and links here, change what is looked for without typing.
  useEffect(() => {
    if (document.activeElement !== box.current) setTyped(asked.q);
  }, [asked.q]);

  const go = (q: string, room: number | undefined) => {
    clearTimeout(pause.current);
    route(searchAddress({ q, room }), true);
  };
  function type(q: string): void {
    setTyped(q);
    clearTimeout(pause.current);
    pause.current = window.setTimeout(() => go(q, asked.room), PAUSE_MS);
  }
  function submit(event: Event): void {
    event.preventDefault();
    go(typed, asked.room);
    store.look({ q: typed, room: asked.room }, true);
  }

  return (
    <Page title={search.title}>
      <search class="search-bar">
        <form class="search-form" onSubmit={submit}>
          <label class="search-box">
            <Icon icon={Search} size={18} />
            <span class="visually-hidden">{search.box}</span>
            <input
              ref={box}
              class="input"
              type="search"
              name="q"
              placeholder={search.box}
              autocomplete="off"
              maxLength={200}
              enterkeyhint="search"
              value={typed}
              onInput={event => type(event.currentTarget.value)}
            />
          </label>
          <label class="search-where">
            <span class="visually-hidden">{search.where}</span>
            <select
              class="input"
              value={asked.room ?? ''}
              onChange={event => go(typed, Number(event.currentTarget.value) || undefined)}
            >
              <option value="">{search.everywhere}</option>
              {chat.rooms.value.map(room => (
                <option key={room.id} value={room.id}>
                  {roomName(room)}
                </option>
              ))}
            </select>
          </label>
        </form>
      </search>
      <SearchResults store={store} />
    </Page>
  );
}

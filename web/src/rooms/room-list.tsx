import { Compass, Plus, SearchX } from 'lucide';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { RoomState } from '#client';
import { useChat } from '../chat/context.ts';
import { useMessages } from '../messages/outbox/messages-store.ts';
import { IconButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/index.ts';
import { CreateRoom } from './browse/create-room.tsx';
import { moveByKey } from './list/list-keys.ts';
import { arrange, roomIn } from './list/my-rooms.ts';
import { RoomRow } from './list/room-row.tsx';
import { Skeleton } from './list/skeleton.tsx';
import { followNews } from './news/follow-news.ts';
import { roomName } from './room-name.ts';
import { followShortcuts } from './shortcuts.ts';
import './room-list.css';

/** My rooms, the one with the newest message first. */
export function RoomList() {
  const chat = useChat();
  const { path } = useLocation();
  const [typed, setTyped] = useState('');
  const [making, setMaking] = useState(false);
  const root = useRef<HTMLElement>(null);
  const { list, title } = words.value.rooms;
  useEffect(() => followNews(chat), [chat]);
  useEffect(() => followShortcuts(chat), [chat]);

  const rows = () => [...(root.current?.querySelectorAll<HTMLElement>('.room-row') ?? [])];
  return (
    <aside class="room-list" aria-label={title} ref={root} onKeyDown={event => moveByKey(event, rows())}>
      <header>
        <h2>{title}</h2>
        <a class="icon-button" href="/rooms" aria-label={list.browse} title={list.browse}>
          <Icon icon={Compass} />
        </a>
        <IconButton icon={Plus} label={list.create} onClick={() => setMaking(true)} />
      </header>
      <input
        type="search"
        class="input room-list-filter"
        aria-label={list.filter}
        placeholder={list.filter}
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') setTyped('');
        }}
      />
      <div class="room-list-rows">
        {chat.ready.value ? (
          <Rooms rooms={chat.rooms.value} typed={typed} open={roomIn(path)} />
        ) : (
          <Skeleton />
        )}
      </div>
      {making && <CreateRoom onClose={() => setMaking(false)} />}
    </aside>
  );
}

interface RoomsProps {
  rooms: readonly RoomState[];
  typed: string;
  /** The id of the room that is open. */
  open: number | undefined;
}

function Rooms({ rooms, typed, open }: RoomsProps) {
  const { list, archived: heading } = words.value.rooms;
  const { drafts: store } = useMessages();
  // Only in the open room is anything typed, and there it stands in the composer.
  const drafts = useMemo(() => store.all(), [store, open]);
  const { active, archived } = arrange(rooms, typed, roomName);
  const shown = [...active, ...archived];
  const stop = (shown.find(room => room.id === open) ?? shown[0])?.id;
  const row = (room: RoomState) => (
    <li key={room.id}>
      <RoomRow
        room={room}
        current={room.id === open}
        stop={room.id === stop}
        draft={room.id === open ? undefined : drafts.get(room.id)}
      />
    </li>
  );
  if (shown.length === 0 && typed !== '') return <Empty icon={SearchX} title={list.nothing} />;
  if (shown.length === 0) {
    return (
      <Empty icon={Compass} title={list.none}>
        <a class="button plain" href="/rooms">
          {list.browse}
        </a>
      </Empty>
    );
  }
  return (
    <>
      <ul>{active.map(row)}</ul>
      {archived.length > 0 && (
        <details open={typed !== '' || archived.some(room => room.id === open)}>
          <summary>
            {heading} ({archived.length})
          </summary>
          <ul>{archived.map(row)}</ul>
        </details>
      )}
    </>
  );
}

import type { RoomState } from '#client';
import type { RoomEvent } from '#protocol';
import { preferences } from '../browser/preferences.ts';
import type { ChatStore } from '../chat/chat-store.ts';
import { nameOf } from '../people/names.ts';
import { roomName } from '../rooms/room-name.ts';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { clearDesktop, shortened, showOnDesktop } from './desktop.ts';
import { Leader } from './leader.ts';
import { type Telling, whatToTell } from './what-to-tell.ts';

/** Letters of a message in the page. */
const SHORT = 140;

interface Page {
  /** The room that is open. */
  open(): number | undefined;
  go(room: number): void;
}

/** Whether somebody looks at this page. */
const isSeen = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** Tells of the messages of a chat; the returned function ends it. */
export function tellNews(chat: ChatStore, page: Page): () => void {
  const leader = new Leader();
  /** By room: messages up to here were there before, or told of. */
  const told = new Map<number, number>();
  let ended = false;

  function meet(rooms: readonly RoomState[]): void {
    for (const room of rooms) if (!told.has(room.id)) told.set(room.id, room.version);
  }
  function changed(room: RoomState, changes: readonly RoomEvent[]): void {
    const blocked = new Set(chat.standing.value.blocked);
    const before = told.get(room.id) ?? room.version;
    const telling = whatToTell({ room, changes, told: before, blocked, seen: isSeen(), open: page.open() });
    told.set(room.id, Math.max(before, room.version));
    if (telling?.where === 'page') tell(inPage(telling), `/rooms/${room.id}`);
    else if (telling !== undefined) void onDesktop(telling);
  }
  async function onDesktop(telling: Telling): Promise<void> {
    if (!preferences.desktopNotices.value || !(await leader.tells()) || ended) return;
    const { room } = telling;
    showOnDesktop({
      room: room.id,
      title: room.info.kind === 'direct' ? nameOf.value(telling.last.author) : roomName(room),
      text: textOf(telling),
      onOpen: () => page.go(room.id),
    });
  }

  const look = () => leader.lookedAt(isSeen());
  const looks = ['visibilitychange', 'focus', 'blur'] as const;
  look();
  for (const name of looks) addEventListener(name, look, true);
  meet(chat.client.rooms);
  const ends = [
    chat.on('rooms', meet),
    chat.on('room', ({ room, changes }) => changed(room, changes)),
    () => leader.end(),
    () => {
      for (const name of looks) removeEventListener(name, look, true);
    },
  ];
  return () => {
    ended = true;
    for (const end of ends) end();
    // Whoever comes next at this device need not read them.
    clearDesktop();
  };
}

/** With who it is from: it stands beside other things. */
function inPage(telling: Telling): string {
  const { last, count } = telling;
  const text = count > 1 ? words.value.notices.newMessages(count) : last.text;
  return words.value.notices.by(nameOf.value(last.author), shortened(text, SHORT));
}

/** One message as it is; several that came at once as their number. */
function textOf({ room, last, count }: Telling): string {
  const { notices } = words.value;
  if (count > 1) return notices.newMessages(count);
  return room.info.kind === 'direct' ? last.text : notices.by(nameOf.value(last.author), last.text);
}

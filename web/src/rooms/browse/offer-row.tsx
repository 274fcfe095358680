import { useState } from 'preact/hooks';
import type { RoomOffer } from '#client';
import { useChat } from '../../chat/context.ts';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';
import { openRoom } from '../arrival.ts';
import { KindMark } from '../room-mark.tsx';
import './offer-row.css';

/** A public room: what it is about, how many are in it, and the way in. */
export function OfferRow({ offer }: { offer: RoomOffer }) {
  const chat = useChat();
  const [busy, setBusy] = useState(false);
  const { browse, members } = words.value.rooms;
  const { room, memberCount } = offer;
  // My own list is newer than what was answered when this page was fetched.
  const mine = chat.room(room.id);
  const name = mine?.info.name ?? room.name ?? '';
  const topic = mine?.info.topic ?? room.topic;

  async function join(): Promise<void> {
    setBusy(true);
    await attempt(async () => {
      await chat.api.join(room.id);
      await openRoom(chat, room.id);
    });
    setBusy(false);
  }

  return (
    <li class="list-row offer-row">
      <KindMark info={room} />
      <div class="list-text">
        <span class="list-title">{name}</span>
        {topic !== '' && <span class="offer-row-topic">{topic}</span>}
        <span class="list-note">{members(mine?.memberCount ?? memberCount)}</span>
      </div>
      <div class="list-end">
        {mine === undefined ? (
          <Button busy={busy} aria-label={browse.joinRoom(name)} onClick={() => void join()}>
            {browse.join}
          </Button>
        ) : (
          <a class="button plain" href={`/rooms/${room.id}`} aria-label={browse.openRoom(name)}>
            {browse.open}
          </a>
        )}
      </div>
    </li>
  );
}

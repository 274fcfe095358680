import { useComputed } from '@preact/signals';
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { idIn } from '../browser/id-in.ts';
import { useChat } from '../chat/context.ts';
import { RoomHeader } from '../rooms/room-header.tsx';
import { RoomPanel } from '../rooms/room-panel.tsx';
import { HitBar } from '../search/hit-bar.tsx';
import { words } from '../words/index.ts';
import { Conversation } from './conversation.tsx';
import './messages-page.css';

/** A room: `/rooms/:room`, and one of its messages: `/rooms/:room/:seq`. */
export function MessagesPage() {
  const { room, seq } = useRoute().params;
  return <RoomPage key={room} id={Number(room)} seq={idIn(seq)} />;
}

function RoomPage({ id, seq }: { id: number; seq: number | undefined }) {
  const chat = useChat();
  // So that news of other rooms change nothing here.
  const room = useComputed(() => chat.room(id)).value;
  const [panelOpen, setPanelOpen] = useState(false);
  if (room === undefined) return chat.ready.value ? <NotMine /> : <Waiting />;
  return (
    <div class={panelOpen ? 'messages-page with-panel' : 'messages-page'}>
      <div class="messages-main">
        <RoomHeader room={room} panelOpen={panelOpen} onPanel={() => setPanelOpen(!panelOpen)} />
        <HitBar />
        <Conversation room={room} seq={seq} />
      </div>
      {panelOpen && <RoomPanel room={room} onClose={() => setPanelOpen(false)} />}
    </div>
  );
}

function Waiting() {
  return (
    <p class="messages-note" role="status">
      {words.value.common.loading}
    </p>
  );
}

function NotMine() {
  const { messages } = words.value;
  return (
    <div class="messages-note">
      <h1>{messages.notMine}</h1>
      <p>{messages.notMineHint}</p>
      <a href="/rooms">{messages.browse}</a>
    </div>
  );
}

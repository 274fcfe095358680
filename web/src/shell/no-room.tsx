import { MessagesSquare } from 'lucide';
import { Empty } from '../ui/empty.tsx';
import { words } from '../words/index.ts';
import './no-room.css';

/** Beside my rooms while none is open: what can be done. */
export function NoRoom() {
  const { noRoom } = words.value.chat;
  return (
    <div class="no-room">
      <Empty icon={MessagesSquare} title={noRoom.title} text={noRoom.text}>
        <a class="button primary" href="/rooms">
          {noRoom.browse}
        </a>
        <a class="button plain" href="/people">
          {noRoom.people}
        </a>
      </Empty>
      <p class="no-room-tip">
        <kbd>Ctrl</kbd> <kbd>K</kbd> — {noRoom.search}
      </p>
    </div>
  );
}

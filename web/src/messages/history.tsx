import { type RoomState, unreadCount } from '#client';
import { Button } from '../ui/button.tsx';
import { words } from '../words/index.ts';
import { OutboxRows } from './outbox/outbox-rows.tsx';
import { ReadersDialog } from './reads/readers-dialog.tsx';
import { useReads } from './reads/use-reads.ts';
import { Timeline } from './timeline/timeline.tsx';
import type { Talk } from './use-conversation.ts';

/** The messages of a room, or why there are none to be seen. */
export function History({ room, talk }: { room: RoomState; talk: Talk }) {
  const reads = useReads(room);
  const { common, messages } = words.value;
  const { detached, readersOf } = talk;
  const away = detached?.phase.value ?? 'open';

  if (talk.phase === 'loading' || away === 'loading') {
    return (
      <p class="messages-note" role="status">
        {common.loading}
      </p>
    );
  }
  if (talk.phase === 'failed' || away === 'failed') {
    return (
      <div class="messages-note" role="alert">
        <p>{messages.loadFailed}</p>
        <Button onClick={() => (detached === undefined ? talk.retry() : void detached.open())}>
          {common.retry}
        </Button>
      </div>
    );
  }
  if (away === 'unknown') {
    return (
      <div class="messages-note" role="alert">
        <p>{messages.unknownMessage}</p>
        <Button onClick={talk.toNewest}>{messages.backToNewest}</Button>
      </div>
    );
  }
  return (
    <>
      {detached !== undefined && (
        <p class="conversation-older" role="status">
          {messages.older}
          <Button look="link" onClick={talk.toNewest}>
            {messages.backToNewest}
          </Button>
        </p>
      )}
      <Timeline
        key={talk.view}
        room={room}
        source={talk.source}
        scroll={talk.scroll}
        acts={talk.acts}
        start={talk.start}
        target={talk.target}
        editing={talk.editing}
        unreadAbove={talk.unreadAbove}
        reads={reads}
        unread={unreadCount(room)}
        onMoved={talk.moved}
        onNewest={talk.toNewest}
      >
        <OutboxRows room={room} />
      </Timeline>
      {readersOf && <ReadersDialog room={room.id} message={readersOf} onClose={talk.closeReaders} />}
    </>
  );
}

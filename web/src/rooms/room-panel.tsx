import { UserPlus, X } from 'lucide';
import { useState } from 'preact/hooks';
import type { RoomState } from '#client';
import { useSession } from '../chat/context.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { messageOf } from '../ui/problem.ts';
import { Spinner } from '../ui/spinner.tsx';
import { Time } from '../ui/time.tsx';
import { words } from '../words/index.ts';
import { AddPeople } from './add/add-people.tsx';
import { pauseText } from './header/slow-mode.ts';
import { MemberList } from './panel/member-list.tsx';
import { roomPowers } from './powers.ts';
import { useMembers } from './use-members.ts';
import './room-panel.css';

interface RoomPanelProps {
  room: RoomState;
  onClose(): void;
}

/** Beside the messages: what the room is about, and who is in it. */
export function RoomPanel({ room, onClose }: RoomPanelProps) {
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const { rooms, common } = words.value;
  const { panel } = rooms;
  const { error, retry } = useMembers(room);
  const may = roomPowers(room, session.user.value?.role ?? 'user');
  return (
    <aside
      class="room-panel"
      aria-label={panel.title}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header>
        <h2>{panel.title}</h2>
        <IconButton icon={X} label={common.close} onClick={onClose} />
      </header>
      <div class="room-panel-body">
        <Facts room={room} />
        <section>
          <div class="room-panel-members">
            <h3>{rooms.members(room.memberCount)}</h3>
            {may.add && (
              <Button icon={UserPlus} onClick={() => setAdding(true)}>
                {rooms.header.add}
              </Button>
            )}
          </div>
          {room.membersLoaded && <MemberList room={room} />}
          {!room.membersLoaded && error === undefined && <Spinner />}
          {!room.membersLoaded && error !== undefined && (
            <div role="alert">
              <p>
                {panel.failed} {messageOf(error)}
              </p>
              <Button onClick={retry}>{common.retry}</Button>
            </div>
          )}
        </section>
      </div>
      {adding && <AddPeople room={room} onClose={() => setAdding(false)} />}
    </aside>
  );
}

function Facts({ room }: { room: RoomState }) {
  const { rooms } = words.value;
  const { info } = room;
  return (
    <dl class="room-facts">
      {info.archivedAt !== null && (
        <>
          <dt>{rooms.archived}</dt>
          <dd>{rooms.archivedNote}</dd>
        </>
      )}
      {info.topic !== '' && (
        <>
          <dt>{rooms.panel.topic}</dt>
          <dd>{info.topic}</dd>
        </>
      )}
      {info.slowSeconds > 0 && (
        <>
          <dt>{rooms.panel.slowMode}</dt>
          <dd>{rooms.panel.pause(pauseText(info.slowSeconds))}</dd>
        </>
      )}
      <dt>{rooms.kinds[info.kind]}</dt>
      <dd>
        {rooms.panel.since} <Time at={info.createdAt} form="full" />
      </dd>
    </dl>
  );
}

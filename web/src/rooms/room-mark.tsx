import { useComputed } from '@preact/signals';
import { Archive, Hash, House, type IconNode, Lock, MessageCircle } from 'lucide';
import type { RoomState } from '#client';
import type { Room } from '#protocol';
import { useChat } from '../chat/context.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import './room-mark.css';

const icons: Record<Room['kind'], IconNode> = {
  general: House,
  public: Hash,
  private: Lock,
  direct: MessageCircle,
};

/** The drawing of a kind of room, for whom its name stands beside. */
export function KindMark({ info }: { info: Pick<Room, 'kind' | 'archivedAt'> }) {
  return (
    <span class={`room-mark ${info.kind}`} aria-hidden="true">
      <Icon icon={info.archivedAt === null ? icons[info.kind] : Archive} />
    </span>
  );
}

/** In front of a room's name: what kind it is, or the other person of a direct conversation with their presence. */
export function RoomMark({ room }: { room: RoomState }) {
  const chat = useChat();
  const peer = room.peer;
  const online = useComputed(() => chat.online.value.has(peer?.id ?? 0));
  return peer === undefined ? <KindMark info={room.info} /> : <Avatar person={peer} online={online.value} />;
}

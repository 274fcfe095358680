import type { RoomState } from '#client';
import type { Role } from '#protocol';
import { words } from '../../words/index.ts';

/** That the room is in slow mode, to those whom it slows. */
export function SlowNote({ room, role }: { room: RoomState; role: Role | undefined }) {
  const { slowSeconds } = room.info;
  if (slowSeconds === 0 || room.role === 'owner' || role !== 'user') return null;
  const { messages } = words.value;
  const whole = slowSeconds % 60 === 0;
  return <p>{messages.slow(whole ? messages.minutes(slowSeconds / 60) : messages.seconds(slowSeconds))}</p>;
}

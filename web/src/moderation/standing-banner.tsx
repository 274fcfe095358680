import { MicOff } from 'lucide';
import type { RoomState } from '#client';
import { Button } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { Icon } from '../ui/icon.tsx';
import { language, words } from '../words/index.ts';
import { appealed } from './appealed.ts';
import { moderationDialog } from './dialog-state.ts';
import { span } from './span.ts';
import { useBarrier } from './use-barrier.ts';
import './standing-banner.css';

/** Above the composer: why I may not write here, and until when; nothing when I may. */
export function StandingBanner({ room }: { room: RoomState }) {
  const sanction = useBarrier(room.id);
  if (sanction === undefined) return null;
  const { banner, appeal } = words.value.moderation;
  const { kind, expiresAt, reason } = sanction;
  return (
    <div class="standing-banner">
      <Icon icon={MicOff} />
      <div class="standing-words" role="status">
        <p>
          <strong>
            {banner[kind]} {sanction.room === null ? banner.everywhere : banner.here}
          </strong>
          {' · '}
          {expiresAt === null ? (
            banner.forGood
          ) : (
            <Countdown until={Date.parse(expiresAt)}>
              {seconds => banner.left(span(language.value, seconds))}
            </Countdown>
          )}
        </p>
        {reason !== '' && <p>{banner.why(reason)}</p>}
      </div>
      {appealed.value.has(sanction.id) ? (
        <span class="standing-done">{appeal.made}</span>
      ) : (
        <Button onClick={() => moderationDialog.open({ kind: 'appeal', sanction })}>{appeal.act}</Button>
      )}
    </div>
  );
}

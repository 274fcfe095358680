import { ArrowDown } from 'lucide';
import { UNREAD_MAX } from '#client';
import { Icon } from '../../ui/icon.tsx';
import { words } from '../../words/index.ts';
import './to-newest.css';

interface ToNewestProps {
  /** New messages below. */
  unread: number;
  onPress(): void;
}

/** Above the end of the timeline, while that is out of sight. */
export function ToNewest({ unread, onPress }: ToNewestProps) {
  const { messages } = words.value;
  const label = unread > 0 ? messages.toNew(unread) : messages.toNewest;
  return (
    <button type="button" class="to-newest" aria-label={label} title={label} onClick={onPress}>
      {unread > 0 && (
        <span class="to-newest-count">{unread >= UNREAD_MAX ? `${UNREAD_MAX - 1}+` : unread}</span>
      )}
      <Icon icon={ArrowDown} />
    </button>
  );
}

import { Check, CheckCheck } from 'lucide';
import { Icon } from '../../ui/icon.tsx';
import { words } from '../../words/index.ts';
import './receipt.css';

/** Every other member has read it. */
export const READ_BY_ALL = -1;

interface ReceiptProps {
  /** How many others have read it, or `READ_BY_ALL`. */
  readers: number;
  direct: boolean;
}

/** Beside one's own message: it is stored, some have read it, all have. */
export function Receipt({ readers, direct }: ReceiptProps) {
  const { messages } = words.value;
  const all = readers === READ_BY_ALL;
  const read = direct ? messages.readByPeer : messages.readByAll;
  const label = all ? read : readers === 0 ? messages.stored : messages.readByCount(readers);
  return (
    <span class={all ? 'receipt all' : 'receipt'} role="img" aria-label={label} title={label}>
      <Icon icon={all ? CheckCheck : Check} size={16} />
      {readers > 0 && <span aria-hidden="true">{readers}</span>}
    </span>
  );
}

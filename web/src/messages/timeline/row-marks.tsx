import { words } from '../../words/index.ts';
import { dayText } from '../text/times.ts';
import type { Row } from './rows.ts';
import './row-marks.css';

/** What stands above a message: its day, and where the unread ones begin. */
export function RowMarks({ message, newDay, firstUnread }: Pick<Row, 'message' | 'newDay' | 'firstUnread'>) {
  return (
    <>
      {newDay && (
        <h2 class="row-day">
          <time dateTime={message.createdAt}>{dayText(message.createdAt)}</time>
        </h2>
      )}
      {firstUnread && <h2 class="row-unread">{words.value.messages.unread}</h2>}
    </>
  );
}

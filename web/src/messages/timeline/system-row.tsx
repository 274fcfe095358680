import type { Message } from '#protocol';
import { systemText } from '../text/system-text.ts';
import { fullTimeText, timeText } from '../text/times.ts';
import { RowMarks } from './row-marks.tsx';
import type { Row } from './rows.ts';

interface SystemRowProps extends Row {
  message: Message;
  highlighted: boolean;
}

/** What happened in the room. It reads signals, so it is rendered again only when something in it changes. */
export function SystemRow({ highlighted, ...row }: SystemRowProps) {
  const { seq, createdAt } = row.message;
  return (
    <>
      <RowMarks {...row} />
      <p class={highlighted ? 'message-system highlighted' : 'message-system'} data-seq={seq}>
        {systemText(row.message)}{' '}
        <time dateTime={createdAt} title={fullTimeText(createdAt)}>
          {timeText(createdAt)}
        </time>
      </p>
    </>
  );
}

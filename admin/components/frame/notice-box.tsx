import { useDispatch, useSelector } from '../adminjs.ts';
import { useWords } from '../words.ts';

/** A notice goes by itself after this time, in milliseconds: there must be time to read why something failed. */
const LASTS_MS = { error: 12_000, other: 5_000 };

interface Notice {
  readonly id: string;
  readonly message: string;
  readonly type?: string;
  readonly resourceId?: string;
  readonly options?: Record<string, string | number>;
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { say, message } = useWords('Notice');
  const dispatch = useDispatch();
  const { id, type, resourceId, options } = notice;
  const failed = type === 'error';
  const drop = () => dispatch({ type: 'DROP_NOTICE', data: { noticeId: id } });
  React.useEffect(() => {
    const timer = setTimeout(drop, failed ? LASTS_MS.error : LASTS_MS.other);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div className={`panel-notice panel-notice-${type ?? 'info'}`} role={failed ? 'alert' : 'status'}>
      <span>{message(notice.message, resourceId, options)}</span>
      <button type="button" aria-label={say('close')} onClick={drop}>
        ×
      </button>
    </div>
  );
}

/** What came of an act. Takes the place of AdminJS's, which is too wide for a telephone and gone after three seconds. */
export function NoticeBox() {
  const notices = useSelector(state => state.notices as unknown as readonly Notice[]);
  return (
    <div className="panel-notices" data-testid="notice-wrapper">
      {notices.map(notice => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

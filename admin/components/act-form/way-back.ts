import { type ActionProps, pages, useNavigate } from '../adminjs.ts';

/** The page that shows what the act concerns. */
function homeOf({ resource, record }: ActionProps): string {
  const { id } = resource;
  const canShow = record?.recordActions?.some(({ name }) => name === 'show') ?? false;
  return record !== undefined && canShow
    ? pages.recordActionUrl({ resourceId: id, recordId: record.id, actionName: 'show' })
    : pages.resourceUrl({ resourceId: id });
}

/**
 * Goes where one came from, with its filters and its page, which reads its data again; where there is no such place, to
 * what the act concerns.
 */
export function useWayBack(props: ActionProps): () => void {
  const navigate = useNavigate();
  return () => {
    if (Number(history.state?.idx) > 0) navigate(-1);
    else navigate(homeOf(props));
  };
}

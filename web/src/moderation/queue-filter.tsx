import { useLocation } from 'preact-iso';
import { PartLinks } from '../ui/part-links.tsx';
import { words } from '../words/index.ts';
import { KINDS, queueAddress, STATUSES } from './queue-address.ts';
import type { ReportFilter } from './reports.requests.ts';

/** Which reports are listed. */
export function QueueFilter({ filter }: { filter: ReportFilter }) {
  const { route } = useLocation();
  const { queue } = words.value.moderation;
  return (
    <div class="queue-filter">
      <PartLinks
        label={queue.filter}
        parts={STATUSES.map(status => ({
          href: queueAddress({ ...filter, status }),
          label: queue.status[status],
          open: status === filter.status,
        }))}
      />
      <label>
        <span class="visually-hidden">{queue.kind}</span>
        <select
          class="input"
          value={filter.kind ?? ''}
          onChange={event => {
            const kind = KINDS.find(one => one === event.currentTarget.value);
            route(queueAddress({ ...filter, kind }));
          }}
        >
          <option value="">{queue.allKinds}</option>
          {KINDS.map(kind => (
            <option key={kind} value={kind}>
              {queue.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

import { nameOf } from '../people/names.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { words } from '../words/index.ts';
import type { ReportDetail } from './moderation.requests.ts';

/** What those who complained have said, newest first. */
export function CaseVoices({ voices }: Pick<ReportDetail, 'voices'>) {
  const { moderation } = words.value;
  return (
    <Section title={moderation.case.voices}>
      <ul class="case-voices">
        {voices.map(({ user, category, text, createdAt }) => (
          <li key={user.id}>
            <p class="case-voice-head">
              <strong dir="auto">{nameOf.value(user)}</strong>
              <Badge>
                {category === 'appeal' ? moderation.queue.kinds.appeal : moderation.categories[category]}
              </Badge>
              <Time at={createdAt} />
            </p>
            <p dir="auto">{text === '' ? <i>{moderation.case.noWords}</i> : text}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

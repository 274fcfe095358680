import { Eraser, Gavel, RotateCcw, Scale } from 'lucide';
import { useChat, useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/page.tsx';
import { words } from '../words/index.ts';
import { moderationDialog } from './dialog-state.ts';
import type { ReportDetail } from './moderation.requests.ts';
import { may, type Power } from './powers.ts';
import { reachable } from './reachable.ts';

/** What can be done about a reported message and its author from here. */
export function CaseActs({ detail: { report, message } }: { detail: ReportDetail }) {
  const chat = useChat();
  const me = useSession().user.value;
  const { target } = report;
  const { acts, case: text } = words.value.moderation;
  const can = (power: Power) => may(power, me, target);
  const place = message && reachable(chat, message.room);
  const about = message && { room: message.room.id, message: message.message };
  const deleted = message?.message.deletedAt !== undefined;
  const { open } = moderationDialog;
  if (!can('sanction') && !can('remove_messages') && !can('delete_message')) return null;
  return (
    <Section title={text.acts}>
      <div class="case-acts">
        {about && place && !deleted && can('delete_message') && (
          <Button icon={Eraser} onClick={() => open({ kind: 'remove', ...about })}>
            {acts.remove}
          </Button>
        )}
        {about && place && deleted && can('restore_message') && (
          <Button icon={RotateCcw} onClick={() => open({ kind: 'restore', ...about })}>
            {acts.restore}
          </Button>
        )}
        {can('sanction') && (
          <>
            <Button icon={Gavel} onClick={() => open({ kind: 'sanction', person: target, place })}>
              {acts.sanction}
            </Button>
            <Button
              icon={Scale}
              onClick={() => open({ kind: 'sanctions', person: target, place: undefined })}
            >
              {acts.sanctions}
            </Button>
          </>
        )}
        {can('remove_messages') && (
          <Button icon={Eraser} onClick={() => open({ kind: 'removeAll', person: target, place })}>
            {acts.removeAll}
          </Button>
        )}
      </div>
    </Section>
  );
}

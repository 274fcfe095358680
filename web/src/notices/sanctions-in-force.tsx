import { Scale } from 'lucide';
import { useChat } from '../chat/context.ts';
import { appealed } from '../moderation/appealed.ts';
import { inForceAt } from '../moderation/barrier.ts';
import { moderationDialog } from '../moderation/dialog-state.ts';
import { useNow } from '../moderation/use-now.ts';
import { Button } from '../ui/button.tsx';
import { words } from '../words/index.ts';
import { inWords } from './notice-item.tsx';

/** The sanctions that bear on me now, each with the way to appeal against it. */
export function SanctionsInForce() {
  const chat = useChat();
  const { sanctions } = chat.standing.value;
  const now = useNow(sanctions.map(sanction => sanction.expiresAt));
  const { notices, moderation } = words.value;
  const valid = sanctions.filter(sanction => inForceAt(sanction, now));
  if (valid.length === 0) return null;
  return (
    <section class="in-force">
      <h2>{notices.inForce}</h2>
      <ul>
        {valid.map(sanction => {
          const { text, reason } = inWords(chat, { content: { kind: 'sanctioned', sanction } });
          return (
            <li key={sanction.id}>
              <p>
                {text} {reason}
              </p>
              {appealed.value.has(sanction.id) ? (
                <span class="in-force-done">{moderation.appeal.made}</span>
              ) : (
                <Button icon={Scale} onClick={() => moderationDialog.open({ kind: 'appeal', sanction })}>
                  {moderation.appeal.act}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

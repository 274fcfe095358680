import { useState } from 'preact/hooks';
import type { Author, SanctionKind } from '#protocol';
import { useChat, useSession } from '../chat/context.ts';
import { nameOf } from '../people/names.ts';
import { ask } from '../ui/ask.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { tell } from '../ui/toasts.tsx';
import { language, words } from '../words/index.ts';
import type { Place } from './dialog-state.ts';
import { durationsOf, FIRST_DURATION } from './durations.ts';
import { giveSanction } from './moderation.requests.ts';
import { canBe, may, maySanctionIn } from './powers.ts';
import { ReasonForm } from './reason-dialog.tsx';
import { span } from './span.ts';

interface SanctionDialogProps {
  person: Author;
  /** Where it may be; undefined: everywhere only. */
  place: Place | undefined;
  onClose(): void;
}

const KINDS: readonly SanctionKind[] = ['mute', 'timeout', 'ban'];

/** Mutes, times out or bans somebody, in a room or everywhere. */
export function SanctionDialog({ person, place, onClose }: SanctionDialogProps) {
  const chat = useChat();
  const [kind, setKind] = useState<SanctionKind>('mute');
  const [where, setWhere] = useState<'here' | 'everywhere'>(place === undefined ? 'everywhere' : 'here');
  const [seconds, setSeconds] = useState<number | null>(FIRST_DURATION);
  const { moderation } = words.value;
  const text = moderation.sanction;
  const name = nameOf.value(person);
  const me = useSession().user.value;
  const places = [
    ...(place !== undefined && maySanctionIn(chat.room(place.id), me, person)
      ? [{ value: 'here' as const, label: text.here(place.name) }]
      : []),
    ...(may('sanction', me, person) ? [{ value: 'everywhere' as const, label: text.everywhere }] : []),
  ];
  const here = where === 'here' ? place : undefined;
  const kinds = KINDS.filter(one => here === undefined || canBe(one, here.kind));
  const chosen = kinds.includes(kind) ? kind : 'mute';
  const durations = durationsOf(chosen);
  const lasts = durations.includes(seconds) ? seconds : FIRST_DURATION;

  async function give(reason: string): Promise<boolean> {
    const final = chosen === 'ban' && here === undefined;
    const sure = { title: text.sure(name), text: text.sureText, yes: text.give.ban, danger: true };
    if (final && !(await ask(sure))) return false;
    await giveSanction(chat.api, {
      user: person.id,
      room: here?.id ?? null,
      kind: chosen,
      reason,
      seconds: lasts,
    });
    tell(text.given(chosen, name));
    return true;
  }

  return (
    <Dialog title={text.title(name)} onClose={onClose}>
      <ReasonForm
        label={moderation.reason}
        hint={moderation.reasonHint}
        missing={moderation.reasonMissing}
        button={text.give[chosen]}
        danger
        onSubmit={give}
        onClose={onClose}
      >
        {places.length > 1 && (
          <RadioList label={text.place} options={places} value={where} onValue={one => setWhere(one)} />
        )}
        <RadioList
          label={text.kind}
          options={kinds.map(value => ({
            value,
            label: moderation.kinds[value],
            hint: moderation.kindNotes[value],
          }))}
          value={chosen}
          onValue={one => setKind(one)}
        />
        <Field label={text.duration}>
          {ids => (
            <select
              {...ids}
              class="input"
              value={lasts ?? ''}
              onChange={event => setSeconds(Number(event.currentTarget.value) || null)}
            >
              {durations.map(duration => (
                <option key={duration} value={duration ?? ''}>
                  {duration === null ? text.forGood : span(language.value, duration)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </ReasonForm>
    </Dialog>
  );
}

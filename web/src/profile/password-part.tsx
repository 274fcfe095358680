import { useState } from 'preact/hooks';
import { ParleyError } from '#client';
import { Limits } from '#protocol';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Section } from '../ui/page.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { messageOf } from '../ui/problem.ts';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { changePassword } from './account.requests.ts';
import { useMe } from './use-me.ts';

/** Which of the two passwords a refusal is about. */
type Faults = Partial<Record<'current' | 'next', string>>;

/** Changes my password. */
export function PasswordPart() {
  const session = useSession();
  const me = useMe();
  const { profile } = words.value;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [faults, setFaults] = useState<Faults>({});
  const fits = next.length >= Limits.passwordMin && [...next].length <= Limits.passwordMax;

  async function change(): Promise<void> {
    setFaults({});
    try {
      await changePassword(session.api, current, next);
    } catch (error) {
      const field = fieldOf(error);
      if (field === undefined) throw error;
      setFaults({ [field]: messageOf(error) });
      return;
    }
    setCurrent('');
    setNext('');
    tell(profile.password.changed);
  }

  return (
    <Section title={profile.password.change}>
      <p>{profile.password.about}</p>
      <Form
        onSubmit={change}
        actions={busy => (
          <Button type="submit" look="primary" busy={busy} disabled={current === '' || !fits}>
            {profile.password.change}
          </Button>
        )}
      >
        {/* For password managers: whose password it is. */}
        <input
          type="text"
          class="visually-hidden"
          autocomplete="username"
          value={me.login}
          tabIndex={-1}
          readOnly
          aria-hidden="true"
        />
        <PasswordField
          label={profile.currentPassword}
          name="current"
          autocomplete="current-password"
          value={current}
          onValue={setCurrent}
          error={faults.current}
        />
        <PasswordField
          label={profile.password.next}
          name="next"
          autocomplete="new-password"
          value={next}
          onValue={setNext}
          error={faults.next}
        />
      </Form>
    </Section>
  );
}

function fieldOf(error: unknown): keyof Faults | undefined {
  if (!(error instanceof ParleyError)) return undefined;
  if (error.code === 'password_wrong') return 'current';
  return error.code === 'password_common' ? 'next' : undefined;
}

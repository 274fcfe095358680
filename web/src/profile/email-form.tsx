import { useState } from 'preact/hooks';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { changeMe } from './account.requests.ts';
import { useMe } from './use-me.ts';

/** Changes or removes my e-mail address. */
export function EmailForm() {
  const session = useSession();
  const me = useMe();
  const { profile } = words.value;
  const [email, setEmail] = useState(me.email ?? '');
  const [password, setPassword] = useState('');
  const wanted = email.trim();
  const unchanged = wanted === (me.email ?? '');
  async function save(): Promise<void> {
    const changed = await changeMe(session.api, { email: wanted === '' ? null : wanted, password });
    session.know(changed);
    setEmail(changed.email ?? '');
    setPassword('');
    tell(profile.saved);
  }
  return (
    <Form
      onSubmit={save}
      actions={busy => (
        <Button type="submit" look="primary" busy={busy} disabled={unchanged || password === ''}>
          {profile.email.save}
        </Button>
      )}
    >
      <TextField
        type="email"
        label={profile.email.label}
        hint={profile.email.hint}
        value={email}
        onValue={setEmail}
        name="email"
        autocomplete="email"
        maxLength={254}
      />
      {!unchanged && (
        <PasswordField
          label={profile.currentPassword}
          autocomplete="current-password"
          value={password}
          onValue={setPassword}
        />
      )}
    </Form>
  );
}

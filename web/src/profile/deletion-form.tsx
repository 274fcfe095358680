import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useSession } from '../chat/context.ts';
import { bareCode, CODE_MIN } from '../entrance/rules.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { deleteMe, type Farewell } from './account.requests.ts';
import { useMe } from './use-me.ts';
import './deletion-form.css';

interface DeletionFormProps {
  /** There is a second factor. */
  withCode: boolean;
  onCancel(): void;
}

const CHOICES = ['keep', 'erase'] as const;

/** What is asked for before an account goes. */
export function DeletionForm({ withCode, onCancel }: DeletionFormProps) {
  const session = useSession();
  const me = useMe();
  const { route } = useLocation();
  const { common, profile } = words.value;
  const { deletion } = profile;
  const [messages, setMessages] = useState<Farewell['messages']>('keep');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [typed, setTyped] = useState('');
  const sure = typed.trim() === me.login;
  const complete = sure && password !== '' && (!withCode || bareCode(code).length >= CODE_MIN);

  async function remove(): Promise<void> {
    await deleteMe(session.api, { password, messages, ...(withCode ? { code: bareCode(code) } : {}) });
    session.forget();
    route('/');
    tell(deletion.done);
  }

  return (
    <Form
      onSubmit={remove}
      actions={busy => (
        <>
          <Button onClick={onCancel}>{common.cancel}</Button>
          <Button type="submit" look="danger" busy={busy} disabled={!complete}>
            {deletion.confirm}
          </Button>
        </>
      )}
    >
      <p class="deletion-about">{deletion.about}</p>
      <RadioList
        label={deletion.messages}
        value={messages}
        onValue={choice => setMessages(choice)}
        options={CHOICES.map(value => ({ value, label: deletion[value] }))}
      />
      <PasswordField
        label={profile.currentPassword}
        autocomplete="current-password"
        value={password}
        onValue={setPassword}
      />
      {withCode && (
        <TextField
          label={profile.factor.anyCode}
          value={code}
          onValue={setCode}
          name="code"
          autocomplete="one-time-code"
          maxLength={64}
        />
      )}
      <TextField
        label={deletion.typed(me.login)}
        value={typed}
        onValue={setTyped}
        autocomplete="off"
        error={typed === '' || me.login.startsWith(typed.trim()) ? undefined : deletion.typedWrong}
      />
    </Form>
  );
}

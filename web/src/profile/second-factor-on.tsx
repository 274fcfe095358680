import { KeyRound, ShieldOff } from 'lucide';
import { useState } from 'preact/hooks';
import { useSession } from '../chat/context.ts';
import { bareCode, CODE_MIN } from '../entrance/rules.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Time } from '../ui/time.tsx';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { removeSecondFactor, renewRecoveryCodes } from './account.requests.ts';
import './second-factor.css';

interface SecondFactorOnProps {
  since: string;
  codesLeft: number;
  onCodes(codes: readonly string[]): void;
  onRemoved(): void;
}

/** A second factor that is there: its recovery codes, and its end. */
export function SecondFactorOn({ since, codesLeft, onCodes, onRemoved }: SecondFactorOnProps) {
  const { factor } = words.value.profile;
  const [open, setOpen] = useState<'renew' | 'remove'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <p>
        {factor.on} <Time at={since} />. {factor.left(codesLeft)}
      </p>
      <div class="second-factor-acts">
        <Button icon={KeyRound} onClick={() => setOpen('renew')}>
          {factor.renew}
        </Button>
        <Button icon={ShieldOff} look="danger" onClick={() => setOpen('remove')}>
          {factor.remove}
        </Button>
      </div>
      {open === 'renew' && <RenewDialog onCodes={onCodes} onClose={close} />}
      {open === 'remove' && <RemoveDialog onRemoved={onRemoved} onClose={close} />}
    </>
  );
}

function RenewDialog({ onCodes, onClose }: Pick<SecondFactorOnProps, 'onCodes'> & { onClose(): void }) {
  const { api } = useSession();
  const { common, profile } = words.value;
  const [code, setCode] = useState('');
  return (
    <Dialog title={profile.factor.renew} onClose={onClose}>
      <p>{profile.factor.renewText}</p>
      <Form
        onSubmit={async () => onCodes(await renewRecoveryCodes(api, bareCode(code)))}
        actions={busy => (
          <>
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button type="submit" look="primary" busy={busy} disabled={bareCode(code).length < CODE_MIN}>
              {profile.factor.renew}
            </Button>
          </>
        )}
      >
        <CodeField value={code} onValue={setCode} />
      </Form>
    </Dialog>
  );
}

function RemoveDialog({ onRemoved, onClose }: Pick<SecondFactorOnProps, 'onRemoved'> & { onClose(): void }) {
  const { api } = useSession();
  const { common, profile } = words.value;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  async function remove(): Promise<void> {
    await removeSecondFactor(api, password, bareCode(code));
    tell(profile.factor.removed);
    onClose();
    onRemoved();
  }
  return (
    <Dialog title={profile.factor.remove} onClose={onClose}>
      <p>{profile.factor.removeText}</p>
      <Form
        onSubmit={remove}
        actions={busy => (
          <>
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button
              type="submit"
              look="danger"
              busy={busy}
              disabled={password === '' || bareCode(code).length < CODE_MIN}
            >
              {profile.factor.remove}
            </Button>
          </>
        )}
      >
        <PasswordField
          label={profile.currentPassword}
          autocomplete="current-password"
          value={password}
          onValue={setPassword}
        />
        <CodeField value={code} onValue={setCode} />
      </Form>
    </Dialog>
  );
}

function CodeField(props: { value: string; onValue(value: string): void }) {
  const { factor } = words.value.profile;
  return (
    <TextField {...props} label={factor.anyCode} name="code" autocomplete="one-time-code" maxLength={64} />
  );
}

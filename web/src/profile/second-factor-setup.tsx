import { useState } from 'preact/hooks';
import { useSession } from '../chat/context.ts';
import { bareCode, CODE_MIN } from '../entrance/rules.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { words } from '../words/index.ts';
import { beginSecondFactor, confirmSecondFactor, type SecondFactorSecret } from './account.requests.ts';
import { QrCode } from './qr-code.tsx';
import './second-factor.css';

interface SetupProps {
  onCodes(codes: readonly string[]): void;
}

/** Sets a second factor up: password, secret, first code. */
export function SecondFactorSetup({ onCodes }: SetupProps) {
  const { api } = useSession();
  const { profile } = words.value;
  const [password, setPassword] = useState('');
  const [secret, setSecret] = useState<SecondFactorSecret>();
  if (secret !== undefined) return <Confirmation secret={secret} onCodes={onCodes} />;
  return (
    <Form
      onSubmit={async () => setSecret(await beginSecondFactor(api, password))}
      actions={busy => (
        <Button type="submit" look="primary" busy={busy} disabled={password === ''}>
          {profile.factor.begin}
        </Button>
      )}
    >
      <PasswordField
        label={profile.currentPassword}
        autocomplete="current-password"
        value={password}
        onValue={setPassword}
      />
    </Form>
  );
}

function Confirmation({ secret, onCodes }: SetupProps & { secret: SecondFactorSecret }) {
  const { api } = useSession();
  const { factor } = words.value.profile;
  const [code, setCode] = useState('');
  return (
    <>
      <p>{factor.scan}</p>
      <QrCode text={secret.uri} label={factor.qr} />
      <p>
        {factor.bySecret} <code class="second-factor-secret">{inGroups(secret.secret)}</code>
      </p>
      <Form
        onSubmit={async () => onCodes(await confirmSecondFactor(api, bareCode(code)))}
        actions={busy => (
          <Button type="submit" look="primary" busy={busy} disabled={bareCode(code).length < CODE_MIN}>
            {factor.confirm}
          </Button>
        )}
      >
        <TextField
          label={factor.code}
          hint={factor.codeHint}
          value={code}
          onValue={setCode}
          name="code"
          autocomplete="one-time-code"
          inputMode="numeric"
          maxLength={16}
        />
      </Form>
    </>
  );
}

/** Four characters at a time are easier to type over. */
const inGroups = (secret: string): string => secret.replaceAll(/.{4}(?=.)/g, '$& ');

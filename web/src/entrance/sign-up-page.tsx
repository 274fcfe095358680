import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ParleyError } from '#client';
import { Limits } from '#protocol';
import { about } from '../api/about.ts';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { strengthOf } from '../ui/password-strength.ts';
import { messageOf } from '../ui/problem.ts';
import { usePageTitle } from '../ui/title.ts';
import { words } from '../words/index.ts';
import { entranceAddress } from './addresses.ts';
import type { Faults, Typed } from './credentials.ts';
import { isEmail, isLogin } from './rules.ts';

type Problems = Faults<'login' | 'name' | 'email' | 'password'>;

/** Which field an answer of the service is about. */
const FIELDS = { login_taken: 'login', email_taken: 'email', password_common: 'password' } as const;

/** A new account, for those who make one themselves. */
export function SignUpPage({ typed }: { typed: Typed }) {
  const session = useSession();
  const { url } = useLocation();
  const { entrance } = words.value;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [faults, setFaults] = useState<Problems>({});
  usePageTitle(entrance.signUp);

  async function signUp(): Promise<void> {
    const [login, password] = [typed.login.value.trim(), typed.password.value];
    const wrong = faultsOf({ login, password, email: email.trim() });
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    try {
      await session.signUp({
        login,
        password,
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        ...(email.trim() === '' ? {} : { email: email.trim() }),
      });
    } catch (error) {
      const field = error instanceof ParleyError ? FIELDS[error.code as keyof typeof FIELDS] : undefined;
      if (field === undefined) throw error;
      setFaults({ [field]: messageOf(error) });
    }
  }

  return (
    <>
      <h1>{entrance.signUp}</h1>
      {about.value?.registration === 'closed' ? (
        <p class="entrance-note">{entrance.closed}</p>
      ) : (
        <Form
          onSubmit={signUp}
          actions={(busy, wait) => (
            <Button look="primary" type="submit" busy={busy || wait > 0}>
              {wait > 0 ? entrance.wait(entrance.signUp, wait) : entrance.signUp}
            </Button>
          )}
        >
          <TextField
            label={entrance.login}
            hint={entrance.loginHint}
            name="username"
            autocomplete="username"
            autocapitalize="off"
            spellcheck={false}
            maxLength={32}
            value={typed.login.value}
            onValue={value => {
              typed.login.value = value;
            }}
            error={faults.login}
          />
          <TextField
            label={entrance.optional(entrance.name)}
            hint={entrance.nameHint}
            name="name"
            autocomplete="name"
            maxLength={Limits.nameLength}
            value={name}
            onValue={setName}
            error={faults.name}
          />
          <TextField
            label={entrance.optional(entrance.email)}
            type="email"
            name="email"
            autocomplete="email"
            maxLength={254}
            value={email}
            onValue={setEmail}
            error={faults.email}
          />
          <PasswordField
            label={entrance.password}
            autocomplete="new-password"
            value={typed.password.value}
            onValue={value => {
              typed.password.value = value;
            }}
            error={faults.password}
          />
        </Form>
      )}
      <p class="entrance-other">
        {entrance.haveAccount} <a href={entranceAddress('/sign-in', url)}>{entrance.signIn}</a>
      </p>
    </>
  );
}

function faultsOf({ login, password, email }: Record<'login' | 'password' | 'email', string>): Problems {
  const { common, entrance } = words.value;
  const strength = strengthOf(password);
  return {
    ...(isLogin(login) ? {} : { login: login === '' ? entrance.missingLogin : entrance.badLogin }),
    ...(email === '' || isEmail(email) ? {} : { email: entrance.badEmail }),
    ...(strength === 'short' ? { password: common.strength.short(Limits.passwordMin) } : {}),
    ...(strength === 'long' ? { password: common.strength.long(Limits.passwordMax) } : {}),
  };
}

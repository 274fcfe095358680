import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ParleyError } from '#client';
import { about } from '../api/about.ts';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { messageOf } from '../ui/problem.ts';
import { usePageTitle } from '../ui/title.ts';
import { words } from '../words/index.ts';
import { entranceAddress } from './addresses.ts';
import { type Ban, readBan } from './ban.ts';
import { BanNote } from './ban-note.tsx';
import { CodeField } from './code-field.tsx';
import { type Faults, missingOf, type Typed } from './credentials.ts';
import { bareCode, CODE_MIN } from './rules.ts';

/** Login and password; a code where there is a second factor; what is in the way of those who may not come in. */
export function SignInPage({ typed }: { typed: Typed }) {
  const session = useSession();
  const { url } = useLocation();
  const { entrance } = words.value;
  const [code, setCode] = useState<string>();
  const [faults, setFaults] = useState<Faults<'login' | 'password' | 'code'>>({});
  const [ban, setBan] = useState<Ban>();
  usePageTitle(entrance.signIn);

  async function signIn(): Promise<void> {
    const wrong = { ...missingOf(typed), ...faultOfCode(code) };
    setFaults(wrong);
    setBan(undefined);
    if (Object.keys(wrong).length > 0) return;
    const bare = code === undefined ? undefined : bareCode(code);
    try {
      await session.signIn(typed.login.value.trim(), typed.password.value, bare);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      if (error.code === 'second_factor_required') setCode('');
      else if (error.code === 'second_factor_wrong') setFaults({ code: messageOf(error) });
      else if (error.code === 'banned') setBan(readBan(error.message));
      else throw error;
    }
  }

  return (
    <>
      <h1>{entrance.signIn}</h1>
      {session.ended.value && (
        <p class="entrance-note" role="status">
          {entrance.ended}
        </p>
      )}
      <Form
        onSubmit={signIn}
        actions={(busy, wait) => (
          <Button look="primary" type="submit" busy={busy || wait > 0}>
            {wait > 0 ? entrance.wait(entrance.signIn, wait) : entrance.signIn}
          </Button>
        )}
      >
        <TextField
          label={entrance.login}
          name="username"
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          maxLength={64}
          value={typed.login.value}
          onValue={value => {
            typed.login.value = value;
          }}
          error={faults.login}
        />
        <PasswordField
          label={entrance.password}
          autocomplete="current-password"
          value={typed.password.value}
          onValue={value => {
            typed.password.value = value;
          }}
          error={faults.password}
        />
        {code !== undefined && <CodeField value={code} onValue={setCode} error={faults.code} />}
        {ban && <BanNote ban={ban} appeal={entranceAddress('/appeal', url)} />}
      </Form>
      {about.value?.registration !== 'closed' && (
        <p class="entrance-other">
          {entrance.noAccount} <a href={entranceAddress('/sign-up', url)}>{entrance.signUp}</a>
        </p>
      )}
    </>
  );
}

function faultOfCode(code: string | undefined): Faults<'code'> {
  if (code === undefined || bareCode(code).length >= CODE_MIN) return {};
  return { code: words.value.entrance.codeShort };
}

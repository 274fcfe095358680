import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ParleyError } from '#client';
import { Limits } from '#protocol';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { usePageTitle } from '../ui/title.ts';
import { words } from '../words/index.ts';
import { entranceAddress } from './addresses.ts';
import { type Faults, missingOf, type Typed } from './credentials.ts';

/** For those who cannot sign in because of a ban: moderators look at it again. */
export function AppealPage({ typed }: { typed: Typed }) {
  const session = useSession();
  const { url } = useLocation();
  const { entrance } = words.value;
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<Faults<'login' | 'password' | 'text'>>({});
  const [outcome, setOutcome] = useState<'sent' | 'notBanned'>();
  usePageTitle(entrance.appealTitle);

  async function appeal(): Promise<void> {
    const wrong = {
      ...missingOf(typed),
      ...(text.trim() === '' ? { text: entrance.appealMissing } : {}),
    };
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    try {
      const proof = { login: typed.login.value.trim(), password: typed.password.value };
      await session.api.http.open('POST', '/auth/appeal', { ...proof, text: text.trim() });
      setOutcome('sent');
    } catch (error) {
      if (!(error instanceof ParleyError && error.code === 'sanction_not_found')) throw error;
      setOutcome('notBanned');
    }
  }

  return (
    <>
      <h1>{entrance.appealTitle}</h1>
      {outcome === undefined ? (
        <>
          <p>{entrance.appealIntro}</p>
          <Form
            onSubmit={appeal}
            actions={(busy, wait) => (
              <Button look="primary" type="submit" busy={busy || wait > 0}>
                {wait > 0 ? entrance.wait(entrance.appealSend, wait) : entrance.appealSend}
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
            <Field label={entrance.appealText} error={faults.text}>
              {ids => (
                <textarea
                  {...ids}
                  class="input"
                  name="text"
                  rows={5}
                  maxLength={Limits.reasonLength}
                  value={text}
                  onInput={event => setText(event.currentTarget.value)}
                />
              )}
            </Field>
          </Form>
        </>
      ) : (
        <p class="entrance-note good" role="status">
          {outcome === 'sent' ? entrance.appealSent : entrance.notBanned}
        </p>
      )}
      <p class="entrance-other">
        <a href={entranceAddress('/sign-in', url)}>{entrance.back}</a>
      </p>
    </>
  );
}

import { useState } from 'preact/hooks';
import { Limits } from '#protocol';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { tell } from '../ui/toasts.tsx';
import { words } from '../words/index.ts';
import { changeMe } from './account.requests.ts';
import { useMe } from './use-me.ts';

/** Changes what I am called. */
export function NameForm() {
  const session = useSession();
  const me = useMe();
  const { profile } = words.value;
  const [name, setName] = useState(me.name);
  async function save(): Promise<void> {
    const changed = await changeMe(session.api, { name });
    session.know(changed);
    setName(changed.name);
    tell(profile.saved);
  }
  return (
    <Form
      onSubmit={save}
      actions={busy => (
        <Button type="submit" look="primary" busy={busy} disabled={name.trim() === me.name}>
          {profile.name.save}
        </Button>
      )}
    >
      <TextField
        label={profile.name.label}
        hint={profile.name.hint}
        value={name}
        onValue={setName}
        name="name"
        autocomplete="name"
        maxLength={Limits.nameLength}
        required
      />
    </Form>
  );
}

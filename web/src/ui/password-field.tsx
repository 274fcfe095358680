import { Eye, EyeOff } from 'lucide';
import { useState } from 'preact/hooks';
import { Limits } from '#protocol';
import { words } from '../words/index.ts';
import { IconButton } from './button.tsx';
import { Field } from './field.tsx';
import { type Strength, strengthOf } from './password-strength.ts';
import './password-field.css';

interface PasswordFieldProps {
  label: string;
  value: string;
  onValue(value: string): void;
  /** `new-password`: it is being chosen, and its strength is told. */
  autocomplete: 'current-password' | 'new-password';
  /** What is wrong with it. */
  error?: string | undefined;
  name?: string;
}

/** A password, which can be looked at. */
export function PasswordField({
  label,
  error,
  autocomplete,
  onValue,
  name = 'password',
  value,
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const { common } = words.value;
  const strength = autocomplete === 'new-password' && value !== '' ? strengthOf(value) : undefined;
  const least = autocomplete === 'new-password' ? common.strength.short(Limits.passwordMin) : undefined;
  return (
    <Field label={label} error={error} hint={strength === undefined ? least : strengthText(strength)}>
      {ids => (
        <div class="password-field">
          <input
            {...ids}
            class="input"
            name={name}
            // Its types know each kind of input by itself, not one of several.
            type={(shown ? 'text' : 'password') as 'text'}
            autocomplete={autocomplete}
            autocapitalize="off"
            spellcheck={false}
            value={value}
            onInput={event => onValue(event.currentTarget.value)}
          />
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? common.hidePassword : common.showPassword}
            onClick={() => setShown(!shown)}
          />
          {strength !== undefined && <span class={`password-strength ${strength}`} aria-hidden="true" />}
        </div>
      )}
    </Field>
  );
}

/** What is said about a password that is being chosen. */
function strengthText(strength: Strength): string {
  const text = words.value.common.strength;
  if (strength === 'short') return text.short(Limits.passwordMin);
  if (strength === 'long') return text.long(Limits.passwordMax);
  return text[strength];
}

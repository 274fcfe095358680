import { useEffect, useRef } from 'preact/hooks';
import { Field } from '../ui/field.tsx';
import { words } from '../words/index.ts';

interface CodeFieldProps {
  value: string;
  onValue(value: string): void;
  error: string | undefined;
}

/** A code of the second factor. When it appears, it is what one goes on with. */
export function CodeField({ value, onValue, error }: CodeFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { entrance } = words.value;
  useEffect(() => input.current?.focus(), []);
  return (
    <Field label={entrance.code} hint={entrance.codeHint} error={error}>
      {ids => (
        <input
          {...ids}
          ref={input}
          class="input"
          name="code"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck={false}
          maxLength={64}
          value={value}
          onInput={event => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

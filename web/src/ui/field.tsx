import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

/** What ties a control to its label and note. */
export interface ControlIds {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

interface FieldProps {
  label: string;
  /** Below the control, always. */
  hint?: string | undefined;
  /** What is wrong with what was entered, in place of the hint; read out when it comes. */
  error?: string | undefined;
  /** The control; it takes the given attributes. */
  children(ids: ControlIds): ComponentChildren;
}

/** A label, a control and what is to be said about it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': note, 'aria-invalid': error !== undefined })}
      <p id={note} class={error === undefined ? 'field-hint' : 'field-error'} aria-live="polite">
        {error ?? hint}
      </p>
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  onValue(value: string): void;
  /** Default: text. */
  type?: 'text' | 'email' | 'search' | 'password';
  name?: string;
  autocomplete?: string;
  maxLength?: number;
  required?: boolean;
  inputMode?: 'text' | 'numeric';
  autocapitalize?: 'off';
  spellcheck?: boolean;
}

/** One line of text. */
export function TextField({ label, hint, error, onValue, type = 'text', ...control }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {ids => (
        <input
          {...ids}
          {...control}
          // Its types know each kind of input by itself, not one of several.
          type={type as 'text'}
          class="input"
          onInput={event => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

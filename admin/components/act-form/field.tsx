import type { ChangeEvent } from 'react';
import { lengthOfTime } from '../time.ts';
import { useWords, type Words } from '../words.ts';
import { type FormField, lengthOf } from './form.ts';

/** A short text is counted when it comes near its end, as a part of what is allowed. */
const NEAR = 0.8;

interface FieldProps {
  readonly field: FormField;
  readonly value: string | boolean;
  /** What is wrong with it, in words. */
  readonly error: string | undefined;
  readonly first: boolean;
  readonly resource: string;
  change(value: string | boolean): void;
}

function choices({ field, resource }: FieldProps, words: Words): [value: string, label: string][] {
  return (field.values ?? []).map(value => {
    const seconds = field.kind === 'duration' ? Number(value) : 0;
    return [
      value,
      seconds > 0 ? lengthOfTime(seconds, words.language) : words.value(field.name, value, resource),
    ];
  });
}

/** One field with its name, its input and what is wrong with it. */
export function Field(props: FieldProps) {
  const { field, value, error, first, resource, change } = props;
  const words = useWords('ActForm');
  const { name, kind, required = false, maxLength } = field;
  const id = `act-${name}`;
  const label = words.property(name, resource);
  const length = typeof value === 'string' ? lengthOf(value) : 0;
  const counts =
    maxLength !== undefined && (kind === 'text' || (kind === 'line' && length > maxLength * NEAR));
  const described = [error === undefined ? '' : `${id}-error`, counts ? `${id}-count` : ''];
  const common = {
    id,
    name,
    autoFocus: first,
    autoComplete: kind === 'password' ? 'new-password' : 'off',
    'aria-required': required,
    'aria-invalid': error !== undefined,
    'aria-describedby': described.join(' ').trim() || undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      change(event.target.value),
  };
  const text = String(value);

  function input() {
    switch (kind) {
      case 'text':
        return <textarea {...common} rows={4} value={text} />;
      case 'line':
        return <input {...common} type="text" value={text} />;
      case 'password':
        return <input {...common} type="password" value={text} />;
      case 'choice':
      case 'duration':
        return (
          <select {...common} value={text}>
            {text === '' || !required ? <option value="">{words.say('choose')}</option> : null}
            {choices(props, words).map(([one, shown]) => (
              <option key={one} value={one}>
                {shown}
              </option>
            ))}
          </select>
        );
      case 'flag':
        return (
          <input
            {...common}
            type="checkbox"
            checked={value === true}
            onChange={event => change(event.target.checked)}
          />
        );
    }
  }

  return (
    <div className={kind === 'flag' ? 'panel-field panel-field-flag' : 'panel-field'}>
      <label htmlFor={id}>
        {label}
        {required ? (
          <abbr className="panel-required" title={words.say('required')}>
            *
          </abbr>
        ) : null}
      </label>
      {input()}
      <div className="panel-field-foot">
        {error === undefined ? (
          <span />
        ) : (
          <span id={`${id}-error`} className="panel-error" role="alert">
            {error}
          </span>
        )}
        {!counts ? null : (
          <span id={`${id}-count`} className={length > maxLength ? 'panel-error' : 'panel-muted'}>
            {words.number(length)} / {words.number(maxLength)}
          </span>
        )}
      </div>
    </div>
  );
}

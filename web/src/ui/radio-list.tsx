import { useId } from 'preact/hooks';
import './radio-list.css';

interface RadioListProps<T extends string | number> {
  label: string;
  value: T;
  onValue(value: T): void;
  options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[];
}

/** One of a few, below each other, each with a line about it. */
export function RadioList<T extends string | number>({ label, value, onValue, options }: RadioListProps<T>) {
  const name = useId();
  return (
    <fieldset class="radio-list">
      <legend>{label}</legend>
      {options.map(option => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span class="list-text">
            <span>{option.label}</span>
            {option.hint !== undefined && <span class="field-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

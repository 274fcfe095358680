import type { IconNode } from 'lucide';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';
import './choice.css';

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly {
    readonly value: T;
    readonly label: string;
    readonly icon?: IconNode;
    readonly lang?: string;
  }[];
  value: T;
  onValue(value: T): void;
}

/** One of a few, all of them seen. */
export function Choice<T extends string>({ label, options, value, onValue }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div class="choice-options">
        {options.map(option => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              class="visually-hidden"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
            />
            {option.icon && <Icon icon={option.icon} size={18} />}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

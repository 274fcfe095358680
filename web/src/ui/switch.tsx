import { useId } from 'preact/hooks';
import './switch.css';

interface SwitchProps {
  label: string;
  /** Below the label. */
  hint?: string;
  on: boolean;
  onChange(on: boolean): void;
  disabled?: boolean;
}

/** Something that is on or off, at once. */
export function Switch({ label, hint, on, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div class="switch">
      <div>
        <label for={id}>{label}</label>
        {hint !== undefined && (
          <p id={`${id}-hint`} class="field-hint">
            {hint}
          </p>
        )}
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={event => {
          const wanted = event.currentTarget.checked;
          // Whoever holds the value decides: it may stay as it is.
          event.currentTarget.checked = on;
          onChange(wanted);
        }}
      />
    </div>
  );
}

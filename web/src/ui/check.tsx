import './check.css';

interface CheckProps {
  label: string;
  checked: boolean;
  onChecked(checked: boolean): void;
}

/** Yes or no. */
export function Check({ label, checked, onChecked }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={event => onChecked(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

import { Search } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Limits } from '#protocol';
import { Icon } from './icon.tsx';
import './search-field.css';

interface SearchFieldProps {
  /** What is searched, also shown while it is empty. */
  label: string;
  /** Called with what was typed, trimmed, when nothing was typed for a moment. */
  onSearch(query: string): void;
}

/** Pause after the last key before the service is asked, in milliseconds. */
const PAUSE_MS = 250;

/** A field for a part of a name, which is looked for while it is typed. */
export function SearchField({ label, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  useEffect(() => {
    const timer = setTimeout(() => onSearch(query), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return (
    <div class="search-field">
      <Icon icon={Search} size={18} />
      <input
        type="search"
        class="input"
        aria-label={label}
        placeholder={label}
        maxLength={Limits.nameLength}
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
      />
    </div>
  );
}

import { lengthOfTime } from '../time.ts';
import { useWords } from '../words.ts';
import { below, cell } from './cell.tsx';

function read(value: unknown, nested: Record<string, unknown>): Record<string, unknown> {
  if (typeof value !== 'string') return nested;
  try {
    const facts: unknown = JSON.parse(value);
    return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What an audit entry tells beside who did what: kinds, roles, times and counts, in words where there are some. */
export const Facts = cell(({ value, params, property, wide }) => {
  const words = useWords('Facts');
  const facts = Object.entries(read(value, below(params, property.path)));
  if (facts.length === 0) return '—';
  const tell = (name: string, fact: unknown): string => {
    if (name === 'seconds') {
      return typeof fact === 'number' ? lengthOfTime(fact, words.language) : words.say('noEnd');
    }
    if (typeof fact === 'number') return words.number(fact);
    const text = String(fact);
    return words.say(`values.${text}`, { defaultValue: '' }) || text;
  };
  return (
    <span className={wide ? 'panel-facts panel-facts-wide' : 'panel-facts'}>
      {facts.map(([name, fact]) => (
        <span key={name}>
          <span className="panel-muted">{words.say(`names.${name}`, { defaultValue: '' }) || name}</span>{' '}
          {tell(name, fact)}
        </span>
      ))}
    </span>
  );
});

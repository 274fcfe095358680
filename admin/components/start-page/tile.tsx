import type { ReactNode } from 'react';
import { UNKNOWN } from '../../start-page/facts.ts';
import { Link } from '../adminjs.ts';
import { useWords } from '../words.ts';

export type Mood = 'good' | 'warn' | 'bad' | 'plain';

interface TileProps {
  readonly name: string;
  /** What it says, large; `unknown`: it cannot be told now. */
  readonly value: ReactNode;
  /** More about it, small. */
  readonly more?: ReactNode;
  readonly mood?: Mood;
  readonly to?: string;
}

/** One fact of the start page. */
export function Tile({ name, value, more, mood = 'plain', to }: TileProps) {
  const { say } = useWords('StartPage');
  const unknown = value === UNKNOWN;
  const body = (
    <>
      <span className="panel-label">{name}</span>
      <span className="panel-figure">{unknown ? say('unknown') : value}</span>
      {unknown || more === undefined ? null : <span className="panel-muted">{more}</span>}
    </>
  );
  const className = `panel-tile panel-mood-${unknown ? 'bad' : mood}`;
  return to === undefined ? (
    <div className={className}>{body}</div>
  ) : (
    <Link className={className} to={to}>
      {body}
    </Link>
  );
}

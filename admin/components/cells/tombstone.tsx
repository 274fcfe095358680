import { useWords } from '../words.ts';
import { cell } from './cell.tsx';

/** In a list, longer texts are cut here, in characters. */
const CUT = 160;

/** The text of a message, or that it is there no more. */
export const Tombstone = cell(({ value, params, wide }) => {
  const { say } = useWords('Tombstone');
  const deletedAt = params['deletedAt'];
  if (deletedAt !== null && deletedAt !== undefined && deletedAt !== '') {
    return <em className="panel-muted">{say('deleted')}</em>;
  }
  const text = String(value ?? '');
  if (text === '') return <em className="panel-muted">{say('note')}</em>;
  if (wide) return <span className="panel-text">{text}</span>;
  const letters = [...text];
  return letters.length > CUT ? `${letters.slice(0, CUT).join('')}…` : text;
});

import { Face } from '../face.tsx';
import { cell } from './cell.tsx';

/** The picture of somebody, by its address. */
export const Picture = cell(({ value, params, wide }) => (
  <Face
    address={typeof value === 'string' ? value : null}
    name={String(params['name'] ?? params['login'] ?? '?')}
    large={wide}
  />
));

import { PersonLink } from '../person.tsx';
import { cell } from './cell.tsx';

/** Somebody that a record refers to. */
export const Person = cell(({ value, property, record, wide }) => {
  if (value === null || value === undefined || value === '') return '—';
  const params = record?.populated[property.path]?.params;
  if (params === undefined) return String(value);
  return (
    <PersonLink
      short={!wide}
      person={{
        id: Number(value),
        name: String(params['name'] ?? value),
        login: String(params['login'] ?? ''),
        role: params['role'] ?? 'user',
        avatar: params['avatar'] ?? null,
      }}
    />
  );
});

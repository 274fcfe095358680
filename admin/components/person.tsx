import type { UserRef } from '#protocol';
import { Link, pages } from './adminjs.ts';
import { Face } from './face.tsx';
import { useWords } from './words.ts';

interface PersonLinkProps {
  readonly person: Omit<UserRef, 'login'> & { readonly login?: string };
  /** Where there is little room: without the login. */
  readonly short?: boolean;
}

/** Somebody as others see them, with the way to their page. */
export function PersonLink({ person, short = false }: PersonLinkProps) {
  const { value } = useWords('Person');
  const { id, name, login, role, avatar } = person;
  return (
    <span className="panel-person">
      <Face address={avatar} name={name} />
      <span>
        <Link to={pages.recordActionUrl({ resourceId: 'users', recordId: String(id), actionName: 'show' })}>
          {name}
        </Link>{' '}
        {login === undefined || short ? null : <span className="panel-muted">@{login}</span>}{' '}
        {role === 'user' ? null : <span className="panel-tag">{value('role', role, 'users')}</span>}
      </span>
    </span>
  );
}

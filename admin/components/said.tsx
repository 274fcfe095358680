import type { Message } from '#protocol';
import { At } from './at.tsx';
import { PersonLink } from './person.tsx';
import { useWords } from './words.ts';

/** A message as it reads in a conversation. */
export function Said({ message }: { message: Message }) {
  const { say } = useWords('Said');
  const { author, text, createdAt, editedAt, deletedAt, system } = message;
  return (
    <>
      <div className="panel-said">
        <PersonLink person={author} />
        <span className="panel-muted">
          <At at={createdAt} />
          {editedAt === undefined || deletedAt !== undefined ? null : ` · ${say('edited')}`}
        </span>
      </div>
      {deletedAt !== undefined ? (
        <p className="panel-muted">
          <em>{say('deleted')}</em> <At at={deletedAt} />
        </p>
      ) : system !== undefined ? (
        <p className="panel-muted">
          {say(`system.${system.action}`, { user: system.user?.name ?? '', value: system.value ?? '' })}
        </p>
      ) : (
        <p className="panel-text">{text}</p>
      )}
    </>
  );
}

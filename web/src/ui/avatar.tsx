import { firstLetter, pictureAt } from './picture.ts';
import './avatar.css';

interface AvatarProps {
  /** Whose picture: their name stands beside it, so it says nothing by itself. */
  person: { readonly name: string; readonly avatar: string | null };
  /** Pixels. Default 40. */
  size?: 24 | 32 | 40 | 96;
  online?: boolean | undefined;
}

/** A person's picture, or their first letter where there is none. */
export function Avatar({ person, size = 40, online }: AvatarProps) {
  const width = size <= 24 ? 48 : size <= 40 ? 128 : 512;
  return (
    <span class={`avatar size-${size}${online ? ' online' : ''}`} aria-hidden="true">
      {person.avatar === null ? (
        <span class="avatar-letter">{firstLetter(person.name)}</span>
      ) : (
        <img src={pictureAt(person.avatar, width)} alt="" width={size} height={size} loading="lazy" />
      )}
    </span>
  );
}

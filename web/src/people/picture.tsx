import { firstLetter, pictureAt } from '../ui/picture.ts';
import './picture.css';

interface PictureProps {
  person: { readonly name: string; readonly avatar: string | null };
  /** What they are called here. */
  label: string;
}

/** A person's picture at its largest. */
export function Picture({ person, label }: PictureProps) {
  if (person.avatar === null) {
    return (
      <span class="picture picture-letter" role="img" aria-label={label}>
        {firstLetter(person.name)}
      </span>
    );
  }
  return <img class="picture" src={pictureAt(person.avatar, 512)} alt={label} width={512} height={512} />;
}

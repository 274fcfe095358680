import { useRoute } from 'preact-iso';
import { Page } from '../ui/page.tsx';
import { PartLinks } from '../ui/part-links.tsx';
import { words } from '../words/index.ts';
import { AccountPart } from './account-part.tsx';
import { DataPart } from './data-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { PicturePart } from './picture-part.tsx';
import { SecondFactorPart } from './second-factor-part.tsx';
import { SessionsPart } from './sessions-part.tsx';

const PARTS = {
  account: AccountPart,
  picture: PicturePart,
  password: PasswordPart,
  sessions: SessionsPart,
  'second-factor': SecondFactorPart,
  data: DataPart,
};
const isPart = (name: string | undefined): name is keyof typeof PARTS =>
  name !== undefined && Object.hasOwn(PARTS, name);

/** My account, a part at a time. */
export function ProfilePage() {
  const { part } = useRoute().params;
  const { profile } = words.value;
  const open = isPart(part) ? part : 'account';
  const Part = PARTS[open];
  return (
    <Page title={profile.title}>
      <PartLinks
        label={profile.partsLabel}
        parts={Object.keys(PARTS)
          .filter(isPart)
          .map(name => ({
            href: name === 'account' ? '/profile' : `/profile/${name}`,
            label: profile.parts[name],
            open: name === open,
          }))}
      />
      <Part key={open} />
    </Page>
  );
}

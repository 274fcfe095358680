import { useLocation, useRoute } from 'preact-iso';
import { idIn } from '../browser/id-in.ts';
import { Page } from '../ui/page.tsx';
import { PartLinks } from '../ui/part-links.tsx';
import { words } from '../words/index.ts';
import { BlockedList } from './blocked-list.tsx';
import { ContactList } from './contact-list.tsx';
import { Everybody } from './everybody.tsx';
import { PersonPage } from './person-page.tsx';

const LISTS = { everybody: Everybody, contacts: ContactList, blocked: BlockedList };
const isList = (name: string | undefined): name is keyof typeof LISTS =>
  name !== undefined && Object.hasOwn(LISTS, name);

/** Lists of people, or the page of one of them. */
export function PeoplePage() {
  const user = idIn(useRoute().params['user']);
  const { list } = useLocation().query;
  if (user !== undefined) return <PersonPage key={user} id={user} />;
  return <Lists open={isList(list) ? list : 'everybody'} />;
}

function Lists({ open }: { open: keyof typeof LISTS }) {
  const { people } = words.value;
  const List = LISTS[open];
  return (
    <Page title={people.title}>
      <PartLinks
        label={people.lists}
        parts={Object.keys(LISTS)
          .filter(isList)
          .map(name => ({
            href: name === 'everybody' ? '/people' : `/people?list=${name}`,
            label: people[name],
            open: name === open,
          }))}
      />
      <List />
    </Page>
  );
}

import { LogOut } from 'lucide';
import { useLocation } from 'preact-iso';
import { isPhone } from '../browser/media.ts';
import { useChat, useSession } from '../chat/context.ts';
import { moderates } from '../people/roles.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Count } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/index.ts';
import { MorePlaces } from './more-places.tsx';
import { isThere, type Place, places } from './places.ts';
import { useSignOut } from './sign-out.ts';
import './navigation.css';

/** Where one can go: a rail on a desk, a bar on a phone. */
export function Navigation() {
  const { chat: text, common } = words.value;
  const signOut = useSignOut();
  const user = useSession().user.value;
  const all = places(useChat(), moderates(user?.role));
  if (isPhone.value) {
    return (
      <nav class="navigation" aria-label={text.navigation}>
        {all
          .filter(place => place.inBar)
          .map(place => (
            <PlaceLink key={place.name} place={place} />
          ))}
        <MorePlaces places={all.filter(place => !place.inBar)} />
      </nav>
    );
  }
  return (
    <nav class="navigation" aria-label={text.navigation}>
      <img class="navigation-mark" src="/icon.svg" alt="" width="32" height="32" />
      {all.map(place => (
        <PlaceLink key={place.name} place={place} />
      ))}
      <span class="navigation-space" />
      <ProfileLink />
      <button type="button" class="navigation-link" onClick={() => void signOut()}>
        <Icon icon={LogOut} />
        <span class="navigation-name">{common.signOut}</span>
      </button>
    </nav>
  );
}

function PlaceLink({ place: { name, href, icon, count } }: { place: Place }) {
  const { path } = useLocation();
  return (
    <a class="navigation-link" href={href} aria-current={isThere(href, path) ? 'page' : undefined}>
      <Icon icon={icon} />
      <span class="navigation-name">{words.value.chat.nav[name]}</span>
      {count && <Count {...count} />}
    </a>
  );
}

function ProfileLink() {
  const { path } = useLocation();
  const user = useSession().user.value;
  return (
    <a class="navigation-link" href="/profile" aria-current={isThere('/profile', path) ? 'page' : undefined}>
      {user && <Avatar person={user} size={24} />}
      <span class="navigation-name">{words.value.chat.nav.profile}</span>
    </a>
  );
}

import { CircleUser, Ellipsis, LogOut } from 'lucide';
import { useLocation } from 'preact-iso';
import { Count } from '../ui/badge.tsx';
import { Menu } from '../ui/menu.tsx';
import { words } from '../words/index.ts';
import type { Place } from './places.ts';
import { useSignOut } from './sign-out.ts';

/** What the bar of a phone has no place for, behind one button. */
export function MorePlaces({ places }: { places: readonly Place[] }) {
  const { route } = useLocation();
  const signOut = useSignOut();
  const { chat, common } = words.value;
  const waits = places.filter(({ count }) => count !== undefined && count.value > 0);
  const total = waits.reduce((sum, { count }) => sum + (count?.value ?? 0), 0);
  return (
    <div class="navigation-more">
      <Menu
        label={common.more}
        icon={Ellipsis}
        items={() => [
          ...places.map(({ name, icon, href }) => ({
            label: chat.nav[name],
            icon,
            run: () => route(href),
          })),
          { label: chat.nav.profile, icon: CircleUser, run: () => route('/profile') },
          { label: common.signOut, icon: LogOut, run: () => void signOut() },
        ]}
      />
      <span class="navigation-name" aria-hidden="true">
        {common.more}
      </span>
      <Count value={total} label={waits.map(({ count }) => count?.label).join(', ')} />
    </div>
  );
}

import { Route, Router, useLocation } from 'preact-iso';
import { useChat } from '../chat/context.ts';
import { MessagesPage } from '../messages/messages-page.tsx';
import { ModerationPage } from '../moderation/moderation-page.tsx';
import { NoticesPage } from '../notices/notices-page.tsx';
import { PeoplePage } from '../people/people-page.tsx';
import { ProfilePage } from '../profile/profile-page.tsx';
import { BrowsePage } from '../rooms/browse-page.tsx';
import { RoomList } from '../rooms/room-list.tsx';
import { SearchPage } from '../search/search-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { pageTitle } from '../ui/title.ts';
import { words } from '../words/index.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Navigation } from './navigation.tsx';
import { NoRoom } from './no-room.tsx';
import { Stopped } from './stopped.tsx';
import './frame.css';

/** Navigation, my rooms, and what is open beside them. On a phone one at a time. */
export function Frame() {
  const { path } = useLocation();
  const state = useChat().connection.value;
  const setUpFirst = state.name === 'stopped' && state.reason === 'secondFactorSetup';
  if (state.name === 'stopped' && !(setUpFirst && path.startsWith('/profile'))) {
    return <Stopped reason={state.reason} />;
  }
  return (
    <div class={`frame ${path === '/' ? 'at-home' : ''} ${setUpFirst ? 'alone' : ''}`}>
      <a class="frame-skip" href="#main">
        {words.value.chat.skip}
      </a>
      {!setUpFirst && <Navigation key="navigation" />}
      <ConnectionBanner key="connection" />
      {!setUpFirst && (
        <div key="side" class="frame-side">
          <RoomList />
        </div>
      )}
      <main key="main" class="frame-main" id="main" tabIndex={-1}>
        <Router>
          <Route path="/rooms" component={BrowsePage} />
          <Route path="/rooms/:room/:seq?" component={MessagesPage} />
          <Route path="/search" component={SearchPage} />
          <Route path="/people/:user?" component={PeoplePage} />
          <Route path="/notices" component={NoticesPage} />
          <Route path="/profile/:part?" component={ProfilePage} />
          <Route path="/settings" component={SettingsPage} />
          <Route path="/moderation/:report?" component={ModerationPage} />
          <Route default component={NoRoom} />
        </Router>
      </main>
      <p key="title" class="frame-title visually-hidden" role="status">
        {pageTitle}
      </p>
    </div>
  );
}

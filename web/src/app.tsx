import { LocationProvider } from 'preact-iso';
import { SessionContext } from './chat/context.ts';
import { Entrance } from './entrance/entrance.tsx';
import { SearchKey } from './search/search-key.tsx';
import type { SessionStore } from './session/session-store.ts';
import { SignedIn } from './shell/signed-in.tsx';
import { Starting } from './shell/starting.tsx';
import { Questions } from './ui/ask.tsx';
import { Toasts } from './ui/toasts.tsx';

/** Who is there decides what is shown: the entrance, or the chat. */
export function App({ session }: { session: SessionStore }) {
  return (
    <SessionContext.Provider value={session}>
      <LocationProvider>
        <View phase={session.phase.value} />
        <Questions />
        <Toasts />
      </LocationProvider>
    </SessionContext.Provider>
  );
}

function View({ phase }: { phase: SessionStore['phase']['value'] }) {
  switch (phase) {
    case 'restoring':
    case 'lost':
      return <Starting />;
    case 'out':
      return <Entrance />;
    case 'in':
      return (
        <>
          <SignedIn />
          <SearchKey />
        </>
      );
  }
}

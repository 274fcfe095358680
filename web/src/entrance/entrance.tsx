import { useSignal } from '@preact/signals';
import { Languages } from 'lucide';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { learnAbout } from '../api/about.ts';
import { preferences } from '../browser/preferences.ts';
import { useSession } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { language, words } from '../words/index.ts';
import { AppealPage } from './appeal-page.tsx';
import type { Typed } from './credentials.ts';
import { SignInPage } from './sign-in-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';
import { Welcome } from './welcome.tsx';
import './entrance.css';

/** What those see who are not signed in, at every address: it stays, and is shown after the sign-in. */
export function Entrance() {
  const session = useSession();
  const typed: Typed = { login: useSignal(''), password: useSignal('') };
  useEffect(() => {
    void learnAbout(session.api.http);
  }, [session]);
  return (
    <div class="entrance">
      <Welcome />
      <main class="entrance-main">
        <div class="entrance-form">
          <EntrancePage typed={typed} />
        </div>
        <OtherLanguage />
      </main>
    </div>
  );
}

function EntrancePage({ typed }: { typed: Typed }) {
  const { path } = useLocation();
  if (path === '/sign-up') return <SignUpPage typed={typed} />;
  if (path === '/appeal') return <AppealPage typed={typed} />;
  return <SignInPage typed={typed} />;
}

/** Whoever cannot read this page can still read the name of their language. */
function OtherLanguage() {
  const other = language.value === 'en' ? 'ru' : 'en';
  return (
    <p class="entrance-language">
      <Button
        look="link"
        icon={Languages}
        lang={other}
        onClick={() => {
          preferences.language.value = other;
        }}
      >
        {words.value.entrance.otherLanguage}
      </Button>
    </p>
  );
}

import { useSelector, useTranslation } from '../adminjs.ts';
import { useWords } from '../words.ts';

/** Each language is named in itself, so that one finds back. */
const LANGUAGES = { en: 'English', ru: 'Русский' };

/**
 * The bar above each page: the menu of narrow screens, the language, who is signed in and the way out. Takes the place
 * of AdminJS's, whose menu cannot be opened with a keyboard.
 */
export function TopBar({ toggleSidebar }: { toggleSidebar: () => void }) {
  const { i18n } = useTranslation();
  const { say, value } = useWords('TopBar');
  const session = useSelector(state => state.session);
  const paths = useSelector(state => state.paths);
  const [language] = i18n.language.split('-');
  React.useEffect(() => {
    document.documentElement.lang = language ?? '';
  }, [language]);
  return (
    <header className="panel-top" data-css="topbar">
      <button type="button" className="panel-menu" aria-label={say('menu')} onClick={toggleSidebar}>
        ☰
      </button>
      <span className="panel-space" />
      <select
        aria-label={say('language')}
        value={language}
        onChange={event => void i18n.changeLanguage(event.target.value)}
      >
        {Object.entries(LANGUAGES).map(([one, name]) => (
          <option key={one} value={one} lang={one}>
            {name}
          </option>
        ))}
      </select>
      <span className="panel-who">
        <strong>{session?.email}</strong>
        <span className="panel-muted"> {value('role', String(session?.title ?? ''), 'users')}</span>
      </span>
      <a href={paths.logoutPath}>{say('signOut')}</a>
    </header>
  );
}

import { render } from 'preact';
import { App } from './app.tsx';
import { followUpgrades } from './browser/upgrades.ts';
import { SessionStore } from './session/session-store.ts';
import './styles/tokens.css';
import './styles/base.css';
import { followPreferences } from './settings/follow.ts';
import { followEnd } from './shell/follow-end.ts';
import { followTitle } from './ui/title.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no place for the application.');
followPreferences();
followTitle();
followUpgrades();
const session = new SessionStore();
followEnd(session);
void session.restore();
render(<App session={session} />, root);

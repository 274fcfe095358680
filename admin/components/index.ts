/** What AdminJS finds of ours, by the names that the options of resources use. */
import { ActForm } from './act-form/act-form.tsx';
import { panel } from './adminjs.ts';
import { Facts } from './cells/facts.tsx';
import { Person } from './cells/person.tsx';
import { Picture } from './cells/picture.tsx';
import { Related } from './cells/related.tsx';
import { Tombstone } from './cells/tombstone.tsx';
import { When } from './cells/when.tsx';
import { FilterDrawer } from './frame/filter-drawer.tsx';
import { Header } from './frame/header.tsx';
import { openToKeyboard } from './frame/keyboard.ts';
import { ListValue } from './frame/list-value.tsx';
import { openMenu } from './frame/menu.ts';
import { NoticeBox } from './frame/notice-box.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { MessageTexts } from './message-texts.tsx';
import { ReportCase } from './report-case/report-case.tsx';
import { StartPage } from './start-page/start-page.tsx';
import style from './style.css';

panel.UserComponents = {
  ActForm,
  Facts,
  MessageTexts,
  Person,
  Picture,
  Related,
  ReportCase,
  StartPage,
  Tombstone,
  When,
  // In place of AdminJS's own.
  ActionHeader: Header,
  DefaultListProperty: ListValue,
  FilterDrawer,
  NoticeBox,
  TopBar,
};

// Not a style element: the content security policy has nothing to allow.
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

openMenu();
openToKeyboard();

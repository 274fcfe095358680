import { AccountsRoomsMessages } from './0001-accounts-rooms-messages.ts';
import { AppendMessages } from './0002-append-messages.ts';
import { SearchMessages } from './0003-search-messages.ts';
import { SeveralNodes } from './0004-several-nodes.ts';
import { People } from './0005-people.ts';
import { Audit } from './0006-audit.ts';
import { AppendJudges } from './0007-append-judges.ts';
import { Panel } from './0008-panel.ts';

/** In the order in which they run. The names are stored: never rename one that was released. */
export const migrations = [
  { name: '0001-accounts-rooms-messages', class: AccountsRoomsMessages },
  { name: '0002-append-messages', class: AppendMessages },
  { name: '0003-search-messages', class: SearchMessages },
  { name: '0004-several-nodes', class: SeveralNodes },
  { name: '0005-people', class: People },
  { name: '0006-audit', class: Audit },
  { name: '0007-append-judges', class: AppendJudges },
  { name: '0008-panel', class: Panel },
];

import { roomShortcuts } from '../rooms/shortcuts.ts';
import { Section } from '../ui/page.tsx';
import type { Words } from '../words/en.ts';
import { words } from '../words/index.ts';
import './shortcuts.css';

/** What keys do, and which ones. */
const SHORTCUTS: readonly [keyof Words['settings']['shortcut'], readonly string[]][] = [
  ['search', ['Ctrl', 'K']],
  ['send', ['Enter']],
  ['newLine', ['Shift', 'Enter']],
  ['editLast', ['↑']],
  ['cancel', ['Esc']],
  ['menu', ['↑', '↓', 'Enter', 'Esc']],
  ['skip', ['Tab']],
];

/** What can be done without a mouse besides what every page can. */
export function Shortcuts() {
  const { settings } = words.value;
  const named = SHORTCUTS.map(([name, keys]) => ({ does: settings.shortcut[name], keys }));
  return (
    <Section title={settings.shortcuts}>
      <dl class="shortcuts">
        {[...named, ...roomShortcuts()].map(({ does, keys }) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

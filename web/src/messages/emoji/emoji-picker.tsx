import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { language, words } from '../../words/index.ts';
import { loadEmoji } from './emoji-data.ts';
import { EmojiGrid } from './emoji-grid.tsx';
import { findEmoji, GROUPS } from './find-emoji.ts';
import type { Emoji } from './merge-emoji.ts';
import './emoji-picker.css';

export interface EmojiPickerProps {
  onChosen(emoji: string): void;
  onClose(): void;
}

/** All emoji by groups, and a search in both languages of the page. */
export function EmojiPicker({ onChosen, onClose }: EmojiPickerProps) {
  const search = useRef<HTMLInputElement>(null);
  const [all, setAll] = useState<readonly Emoji[]>([]);
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<number>(GROUPS[0]);
  const { common, messages } = words.value;
  const searching = query.trim() !== '';
  const shown = useMemo(
    () => (searching ? findEmoji(all, query) : all.filter(emoji => emoji.group === group)),
    [all, query, group],
  );

  async function load(): Promise<void> {
    setFailed(false);
    await loadEmoji(language.value).then(setAll, () => setFailed(true));
  }
  useEffect(() => {
    search.current?.focus();
    void load();
  }, [language.value]);

  return (
    <div
      class="emoji-picker"
      role="dialog"
      aria-label={messages.emoji}
      onKeyDown={event => {
        if (event.key === 'Escape') onClose();
        else if (event.key !== 'Enter' || event.target !== search.current) return;
        else if (shown[0] !== undefined && searching) onChosen(shown[0].emoji);
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <input
        ref={search}
        class="input"
        type="search"
        value={query}
        aria-label={messages.emojiSearch}
        placeholder={messages.emojiSearch}
        onInput={event => setQuery(event.currentTarget.value)}
      />
      <div class="emoji-groups">
        {GROUPS.map(one => (
          <button
            key={one}
            type="button"
            aria-pressed={!searching && one === group}
            aria-label={messages.emojiGroups[one]}
            title={messages.emojiGroups[one]}
            onClick={() => {
              setGroup(one);
              setQuery('');
            }}
          >
            {all.find(emoji => emoji.group === one)?.emoji}
          </button>
        ))}
      </div>
      {failed && (
        <div class="emoji-note" role="alert">
          <p>{messages.emojiFailed}</p>
          <Button onClick={() => void load()}>{common.retry}</Button>
        </div>
      )}
      {!failed && shown.length === 0 && (
        <p class="emoji-note" role="status">
          {all.length === 0 ? common.loading : messages.emojiNone}
        </p>
      )}
      <EmojiGrid
        key={searching ? 'found' : group}
        label={(searching ? messages.emojiFound : messages.emojiGroups[group]) ?? ''}
        emoji={shown}
        onChosen={onChosen}
      />
    </div>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { ParleyError } from '#client';
import { type Message, textFault } from '#protocol';
import { Button } from '../../ui/button.tsx';
import { messageOf } from '../../ui/problem.ts';
import { words } from '../../words/index.ts';
import type { RowActs } from '../timeline/row-acts.ts';
import { GrowingText } from './growing-text.tsx';
import { sends } from './keys.ts';
import { LengthNote } from './length-note.tsx';
import './message-editor.css';

/** One's own message as a field in its place. */
export function MessageEditor({ acts, message }: { acts: RowActs; message: Message }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => acts.edits.text(message.seq) ?? message.text);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const { common, messages } = words.value;

  useEffect(() => {
    if (!acts.edits.takesFocus(message.seq)) return;
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
    element?.scrollIntoView({ block: 'nearest' });
  }, []);

  async function save(): Promise<void> {
    if (busy) return;
    const code = textFault(text) ?? (text === message.text ? 'text_unchanged' : undefined);
    if (code !== undefined) {
      setProblem(new ParleyError(code, 'Refused before it is sent.', false));
      return;
    }
    setBusy(true);
    try {
      await acts.save(message.seq, text);
      acts.endEdit(message.seq);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <form
      class="message-editor"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') acts.endEdit(message.seq);
        else if (event.target === field.current && sends(event)) void save();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <GrowingText
        field={field}
        value={text}
        aria-label={messages.editLabel}
        onInput={event => {
          const { value } = event.currentTarget;
          setText(value);
          acts.edits.keep(message.seq, value);
          setProblem(undefined);
        }}
      />
      <p class="message-editor-problem" role="alert">
        {problem !== undefined && messageOf(problem)}
      </p>
      <div class="message-editor-foot">
        <span class="message-editor-hint">{messages.editHint}</span>
        <LengthNote text={text} />
        <Button onClick={() => acts.endEdit(message.seq)}>{common.cancel}</Button>
        <Button look="primary" type="submit" busy={busy}>
          {common.save}
        </Button>
      </div>
    </form>
  );
}
